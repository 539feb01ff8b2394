package dev.quarterdeck.bot;

import dev.quarterdeck.person.Handle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token bucket for each handle: so many at once, then one a second. Counts by the time things
 * came in, so that a backlog that came slowly is no flood. Thread-safe.
 */
public final class Buckets {
  private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);
  private static final Duration EACH = Duration.ofSeconds(1);
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int MANY = 10_000;

  private final int most;
  private final Map<Handle, Bucket> buckets = new HashMap<>();

  /** With room for {@code most} at once. */
  public Buckets(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a person must be able to ask something");
    }
    this.most = most;
  }

  /** What becomes of one thing that is asked. */
  enum Taken {
    LET_THROUGH,
    /** The first of a window that is refused: it is said. */
    REFUSED,
    REFUSED_AGAIN
  }

  /** {@code full} is when it has all its tokens again; {@code said} is when a refusal was said. */
  private record Bucket(Instant full, Instant said) {}

  synchronized Taken take(Handle who, Instant at) {
    Bucket before = buckets.getOrDefault(who, new Bucket(Instant.EPOCH, Instant.EPOCH));
    Instant full = (before.full().isAfter(at) ? before.full() : at).plus(EACH);
    if (!full.isAfter(at.plus(EACH.multipliedBy(most)))) {
      forget(at);
      buckets.put(who, new Bucket(full, before.said()));
      return Taken.LET_THROUGH;
    }
    if (before.said().plus(WINDOW).isAfter(at)) {
      return Taken.REFUSED_AGAIN;
    }
    LOG.warn("{} asks faster than once a second; what is too much is refused", who);
    buckets.put(who, new Bucket(before.full(), at));
    return Taken.REFUSED;
  }

  private void forget(Instant at) {
    if (buckets.size() >= MANY) {
      buckets.values().removeIf(b -> !b.full().isAfter(at) && !b.said().plus(WINDOW).isAfter(at));
    }
  }
}
