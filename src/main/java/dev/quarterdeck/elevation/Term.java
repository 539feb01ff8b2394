package dev.quarterdeck.elevation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time, to the millisecond.
 *
 * @param since its first moment
 * @param until the first moment after it
 */
public record Term(Instant since, Instant until) {
  public Term {
    since = since.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("a term from " + since + " cannot end at " + until);
    }
  }

  /** So long from that moment. */
  public static Term of(Instant since, Duration length) {
    return new Term(since, since.plus(length));
  }

  /** Whether that moment is in it. */
  public boolean holds(Instant at) {
    return !at.isBefore(since) && at.isBefore(until);
  }

  /** Whether it has ended by that moment. */
  public boolean over(Instant at) {
    return !at.isBefore(until);
  }
}
