package dev.quarterdeck.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next connection is asked for: hardly at all after one that lived,
 * twice as long each time after those that did not, and never exactly as long as others. Without
 * it, a refusal makes a hundred askings a second. Thread-safe.
 */
final class BackOff {
  private static final Duration LIVED = Duration.ofSeconds(5);
  private static final long FIRST_MS = 250;
  private static final long STEP_MS = 1_000;
  private static final long LONGEST_MS = 60_000;
  private static final int DOUBLINGS = 6;

  private final InstantSource clock;
  private final RandomGenerator random;
  private Instant greeted = Instant.MAX;
  private int tries;

  BackOff(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A connection was greeted. */
  synchronized void greeted() {
    greeted = clock.instant();
  }

  /** The time to wait now; asking counts as a try. */
  synchronized Duration next() {
    if (!clock.instant().minus(LIVED).isBefore(greeted)) {
      tries = 0;
    }
    greeted = Instant.MAX;
    long longest =
        tries == 0 ? FIRST_MS : Math.min(LONGEST_MS, STEP_MS << Math.min(tries - 1, DOUBLINGS));
    tries++;
    return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }
}
