package dev.quarterdeck.playground;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * An UpdateConfig or RollbackConfig over the engine's defaults (swarmkit {@code
 * api/defaults/service.go}): one at a time, monitor 5 s, pause on failure, stop first.
 *
 * @param parallelism slots at once; 0 means all
 */
record Rollout(
    int parallelism,
    Duration delay,
    OnFailure onFailure,
    Duration monitor,
    double maxFailureRatio,
    boolean startFirst) {

  enum OnFailure {
    PAUSE,
    CONTINUE,
    ROLLBACK
  }

  private static final Duration MONITOR = Duration.ofSeconds(5);

  static Rollout of(JsonNode config) {
    long monitor = config.path("Monitor").asLong(0);
    return new Rollout(
        config.isMissingNode() || config.isNull() ? 1 : config.path("Parallelism").asInt(0),
        Duration.ofNanos(config.path("Delay").asLong(0)),
        onFailure(config.path("FailureAction").asString("")),
        monitor > 0 ? Duration.ofNanos(monitor) : MONITOR,
        config.path("MaxFailureRatio").asDouble(0),
        config.path("Order").asString("").equals("start-first"));
  }

  private static OnFailure onFailure(String word) {
    return switch (word) {
      case "continue" -> OnFailure.CONTINUE;
      case "rollback" -> OnFailure.ROLLBACK;
      default -> OnFailure.PAUSE;
    };
  }
}
