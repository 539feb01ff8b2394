package dev.quarterdeck.target;

import java.time.Instant;
import java.util.Optional;

/** What this bot did before to a thing. */
public interface History {
  /** The newest ended intent on {@code target} in the run that asks. */
  Optional<Past> inThisRun(String target);

  /** The newest ended intent on {@code target} in any run. */
  Optional<Past> inAnyRun(String target);

  /** An intent and how it ended. */
  record Past(Intent intent, Outcome outcome, Instant endedAt) {}

  /** Nothing was ever done. */
  static History empty() {
    return new History() {
      @Override
      public Optional<Past> inThisRun(String target) {
        return Optional.empty();
      }

      @Override
      public Optional<Past> inAnyRun(String target) {
        return Optional.empty();
      }
    };
  }
}
