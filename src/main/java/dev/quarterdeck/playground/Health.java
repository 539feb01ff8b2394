package dev.quarterdeck.playground;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * A container's health check. Every simulated image has one built in (every 2 s, three tries); the
 * spec may change or disable it.
 *
 * @param checked false when there is none: a started container then counts as running
 * @param first until the first check
 * @param grace while failed checks do not count
 * @param patience how long checks fail before the container is unhealthy
 */
record Health(boolean checked, Duration first, Duration grace, Duration patience) {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  static Health of(JsonNode check) {
    Duration interval = nanos(check.path("Interval"), INTERVAL);
    return new Health(
        !check.path("Test").path(0).asString("").equals("NONE"),
        nanos(check.path("StartInterval"), interval),
        nanos(check.path("StartPeriod"), Duration.ZERO),
        interval.multipliedBy(Math.max(1, check.path("Retries").asInt(3))));
  }

  private static Duration nanos(JsonNode value, Duration otherwise) {
    long nanos = value.asLong(0);
    return nanos > 0 ? Duration.ofNanos(nanos) : otherwise;
  }
}
