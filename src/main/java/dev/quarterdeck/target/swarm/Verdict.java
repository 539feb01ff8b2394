package dev.quarterdeck.target.swarm;

import java.time.Duration;

/** What a look at the world says of a {@link Change}. */
sealed interface Verdict {
  /** The change was never made. */
  record NotHappened() implements Verdict {}

  /**
   * It was made and settles.
   *
   * @param left how long it must at least stay as it is; zero when that is not what it waits for
   * @param moving whether the engine is replacing tasks right now
   */
  record Underway(String text, double fraction, Duration left, boolean moving) implements Verdict {}

  /** It was made and the world is as wanted. */
  record Achieved(String text) implements Verdict {}

  /** It was made and the world is not as wanted, for good. */
  record Broken(String text, boolean rolledBack) implements Verdict {}

  /** Someone else changed the service. */
  record Superseded(String text) implements Verdict {}

  /** The world does not tell. */
  record Unclear(String why) implements Verdict {}
}
