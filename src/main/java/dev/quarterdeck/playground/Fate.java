package dev.quarterdeck.playground;

import java.time.Duration;

/** What becomes of a container once it is started. */
sealed interface Fate {
  /** Healthy at the first check, which comes {@code late} by so much. */
  record Well(Duration late) implements Fate {}

  /** Serves, but never passes a health check. */
  record Ailing() implements Fate {}

  /** Exits by itself. */
  record Crashing(Duration after, int code) implements Fate {}

  /** Healthy at first, then no longer. */
  record Decaying(Duration after) implements Fate {}
}
