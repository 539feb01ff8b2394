package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who must agree before a run starts.
 *
 * @param expire how long a run waits for that before it ends
 */
public record Approvals(List<Rule> rules, Duration expire) {
  /** How long a run waits for approval when nothing else is said. */
  public static final Duration EXPIRE = Duration.ofHours(1);

  public Approvals {
    rules = List.copyOf(rules);
  }

  /** Nobody needs to agree. */
  public static Approvals none() {
    return new Approvals(List.of(), EXPIRE);
  }

  /**
   * One quorum.
   *
   * @param when only if this holds of the parameters and the {@code plan}; empty means always
   */
  public record Rule(Quorum quorum, Optional<Expression> when) {}

  /** Whether a second person is needed whatever the parameters are. */
  public boolean always() {
    return rules.stream().anyMatch(rule -> rule.when().isEmpty());
  }
}
