package dev.quarterdeck.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a method must wait: a bucket for each, and a stop while Slack has asked for one. Nobody
 * waits in here: who must wait is told for how long. Thread-safe.
 */
final class Tiers {
  private static final double MINUTE_MS = 60_000;

  private final InstantSource clock;
  private final Map<Method, Bucket> buckets = new EnumMap<>(Method.class);

  Tiers(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Bucket {
    private double left;
    private Instant at;
    private Instant shut = Instant.MIN;

    Bucket(Method method, Instant at) {
      this.left = method.burst();
      this.at = at;
    }
  }

  InstantSource clock() {
    return clock;
  }

  /** Takes one call; zero when it may be made now, else the time until it may, and none taken. */
  synchronized Duration take(Method method) {
    Duration wait = left(method);
    if (wait.isZero()) {
      bucket(method, clock.instant()).left--;
    }
    return wait;
  }

  /** The same, and none is taken. */
  synchronized Duration left(Method method) {
    Instant now = clock.instant();
    Bucket bucket = bucket(method, now);
    if (now.isBefore(bucket.shut)) {
      return Duration.between(now, bucket.shut);
    }
    double grown = Duration.between(bucket.at, now).toMillis() * method.perMinute() / MINUTE_MS;
    bucket.left = Math.min(method.burst(), bucket.left + Math.max(0, grown));
    bucket.at = now;
    return bucket.left >= 1
        ? Duration.ZERO
        : Duration.ofMillis((long) Math.ceil((1 - bucket.left) * MINUTE_MS / method.perMinute()));
  }

  private Bucket bucket(Method method, Instant now) {
    return buckets.computeIfAbsent(method, m -> new Bucket(m, now));
  }

  /** Slack has asked to leave the method alone for so long. */
  synchronized void shut(Method method, Duration pause) {
    Instant now = clock.instant();
    Bucket bucket = buckets.computeIfAbsent(method, m -> new Bucket(m, now));
    bucket.shut = now.plus(pause);
  }
}
