package dev.quarterdeck.target.swarm;

import java.time.Duration;

/**
 * Which of several managers is asked first: the one that answered last, and after a while the first
 * of the list again, because it is the nearest. Thread-safe.
 */
final class Preference {
  private static final Duration AWAY = Duration.ofSeconds(30);

  private int place;
  private long since;

  synchronized int now() {
    return place;
  }

  /** Where a call begins; only one that reads finds out whether the first is back. */
  synchronized int first(boolean reads) {
    return reads && System.nanoTime() - since > AWAY.toNanos() ? 0 : place;
  }

  /** Another is to be asked first from now on, or the first was asked again in vain. */
  synchronized void move(int to) {
    place = to;
    since = System.nanoTime();
  }

  /** That one has answered. */
  synchronized void answered(int by) {
    if (by != place) {
      move(by);
    }
  }
}
