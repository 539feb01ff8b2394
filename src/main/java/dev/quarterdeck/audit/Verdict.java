package dev.quarterdeck.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What verification found.
 *
 * @param sealed how many sealed entries were checked
 * @param findings what is wrong, in order; at most {@link Verification#MOST}
 * @param unsealed how many entries nobody vouches for yet
 * @param oldestUnsealed when the oldest of them was written
 * @param heads how many published heads were checked
 */
public record Verdict(
    long sealed,
    List<Finding> findings,
    long unsealed,
    Optional<Instant> oldestUnsealed,
    long heads) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean intact() {
    return findings.isEmpty();
  }

  /** How long the oldest unsealed entry has waited; normally about a second. */
  public Duration unsealedAge(Instant now) {
    return oldestUnsealed.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
  }
}
