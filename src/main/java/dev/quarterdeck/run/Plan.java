package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would happen.
 *
 * @param hash over runbook digest, canonical parameters, material facts, locks and approvals
 * @param locks names taken before the first change, sorted
 * @param approvals who must agree to it before it starts
 */
public record Plan(
    String hash, List<PlannedStep> steps, List<String> locks, List<Quorum> approvals) {
  /** Reads plans of a bot that knew no approvals, too. */
  public Plan(
      String hash, List<PlannedStep> steps, List<String> locks, @Nullable List<Quorum> approvals) {
    this.hash = hash;
    this.steps = List.copyOf(steps);
    this.locks = List.copyOf(locks);
    this.approvals = List.copyOf(Objects.requireNonNullElse(approvals, List.of()));
  }

  /**
   * A state of the success path.
   *
   * @param target the id of what it changes; empty when it changes nothing
   * @param sentence what it would do, or that this is known only later
   */
  public record PlannedStep(
      String state, Effect effect, String target, String sentence, List<Fact> facts) {
    public PlannedStep {
      facts = List.copyOf(facts);
    }
  }

  /** The planned step of a state. */
  public Optional<PlannedStep> step(String state) {
    return steps.stream().filter(s -> s.state().equals(state)).findFirst();
  }
}
