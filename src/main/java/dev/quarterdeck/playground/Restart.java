package dev.quarterdeck.playground;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * A RestartPolicy over the engine's defaults: any end, after 5 s, without limit.
 *
 * @param attempts 0 means without end
 */
record Restart(String condition, Duration delay, long attempts) {
  private static final Duration DELAY = Duration.ofSeconds(5);

  static Restart of(JsonNode policy) {
    return new Restart(
        policy.path("Condition").asString("any"),
        policy.has("Delay") ? Duration.ofNanos(policy.path("Delay").asLong(0)) : DELAY,
        policy.path("MaxAttempts").asLong(0));
  }

  boolean after(TaskState end) {
    return switch (condition) {
      case "none" -> false;
      case "on-failure" -> end != TaskState.COMPLETE;
      default -> true;
    };
  }
}
