package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What would happen.
 *
 * @param hash over runbook digest, canonical parameters, material facts, locks and approvals
 * @param locks names taken before the first change, sorted
 * @param approvals who must agree to it before it starts
 * @param calls what states of the success path call, in order
 * @param aside what states besides could change, to which an answer or a failure leads
 */
public record Plan(
    String hash,
    List<PlannedStep> steps,
    List<String> locks,
    List<Quorum> approvals,
    List<Called> calls,
    List<Effect> aside) {
  /** Reads plans of a bot that knew neither approvals nor calls, too. */
  public Plan(
      String hash,
      List<PlannedStep> steps,
      List<String> locks,
      @Nullable List<Quorum> approvals,
      @Nullable List<Called> calls,
      @Nullable List<Effect> aside) {
    this.hash = hash;
    this.steps = List.copyOf(steps);
    this.locks = List.copyOf(locks);
    this.approvals = List.copyOf(Objects.requireNonNullElse(approvals, List.of()));
    this.calls = List.copyOf(Objects.requireNonNullElse(calls, List.of()));
    this.aside = List.copyOf(Objects.requireNonNullElse(aside, List.of()));
  }

  /** A plan that calls nothing. */
  public static Plan of(
      String hash, List<PlannedStep> steps, List<String> locks, List<Quorum> approvals) {
    return new Plan(hash, steps, locks, approvals, List.of(), List.of());
  }

  /**
   * A state of the success path.
   *
   * @param target the id of what it changes; empty when it changes nothing
   * @param sentence what it would do, or that this is known only later
   * @param pinned what it has found out for this plan; empty for all but those that pin
   */
  public record PlannedStep(
      String state,
      Effect effect,
      String target,
      String sentence,
      List<Fact> facts,
      Map<String, Object> pinned) {
    /** Reads plans of a bot that pinned nothing, too. */
    public PlannedStep(
        String state,
        Effect effect,
        String target,
        String sentence,
        List<Fact> facts,
        @Nullable Map<String, Object> pinned) {
      this.state = state;
      this.effect = effect;
      this.target = target;
      this.sentence = sentence;
      this.facts = List.copyOf(facts);
      this.pinned = Map.copyOf(Objects.requireNonNullElse(pinned, Map.of()));
    }

    /** A step that pins nothing. */
    public PlannedStep(
        String state, Effect effect, String target, String sentence, List<Fact> facts) {
      this(state, effect, target, sentence, facts, Map.of());
    }
  }

  /** One call of a state, with its own plan, whose names and approvals are the caller's. */
  public record Called(String state, Piece piece, Plan plan) {}

  /** The planned step of a state. */
  public Optional<PlannedStep> step(String state) {
    return steps.stream().filter(s -> s.state().equals(state)).findFirst();
  }

  /** What the state calls. */
  public List<Called> calls(String state) {
    return calls.stream().filter(c -> c.state().equals(state)).toList();
  }

  /** Whether anything it could come to changes the world. */
  public boolean changes() {
    return !besides().isEmpty() || leaves().stream().anyMatch(step -> step.effect().changes());
  }

  /** The runbooks it calls, and those they call. */
  Set<String> runbooks() {
    Set<String> runbooks = new TreeSet<>();
    for (Called call : calls) {
      runbooks.add(call.piece().runbook());
      runbooks.addAll(call.plan().runbooks());
    }
    return runbooks;
  }

  /** Every step that is no call, those of what is called included. */
  public List<PlannedStep> leaves() {
    List<PlannedStep> leaves = new ArrayList<>();
    for (PlannedStep step : steps) {
      List<Called> called = calls(step.state());
      if (called.isEmpty()) {
        leaves.add(step);
      }
      called.forEach(c -> leaves.addAll(c.plan().leaves()));
    }
    return leaves;
  }

  /** What it could change besides the planned, with all it calls. */
  public List<Effect> besides() {
    List<Effect> besides = new ArrayList<>(aside);
    calls.forEach(call -> besides.addAll(call.plan().besides()));
    return besides;
  }

  /** As a called run has it: its caller holds the names and has the approvals. */
  Plan forCalled() {
    return new Plan(hash, steps, List.of(), List.of(), calls, aside);
  }
}
