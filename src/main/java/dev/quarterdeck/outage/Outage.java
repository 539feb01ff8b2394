package dev.quarterdeck.outage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something the bot needs is away, or not as it must be. Moments are to the millisecond.
 *
 * @param thing what, as one word, for example {@code swarm}
 * @param says what is wrong and the next step, as it was first seen
 * @param since when it was first seen
 * @param seen when it was last seen
 */
public record Outage(String thing, String says, Instant since, Instant seen) {
  public Outage {
    if (!thing.matches("[a-z][a-z-]{0,31}")) {
      throw new IllegalArgumentException("'" + thing + "' must match [a-z][a-z-]{0,31}");
    }
    since = since.truncatedTo(ChronoUnit.MILLIS);
    seen = seen.truncatedTo(ChronoUnit.MILLIS);
  }
}
