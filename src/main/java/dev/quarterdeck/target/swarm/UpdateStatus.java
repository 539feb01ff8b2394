package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How far the engine is with replacing tasks. A spec write clears it; it comes back when the engine
 * starts to replace. An automatic rollback keeps the start of the update it undoes.
 */
record UpdateStatus(String state, Instant startedAt, Instant completedAt, String message) {
  static Optional<UpdateStatus> from(JsonNode raw) {
    String state = raw.path("State").asString("");
    return state.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UpdateStatus(
                state,
                Times.of(raw.path("StartedAt")),
                Times.of(raw.path("CompletedAt")),
                raw.path("Message").asString("")));
  }

  boolean rollback() {
    return state.startsWith("rollback_");
  }

  boolean moving() {
    return "updating".equals(state) || "rollback_started".equals(state);
  }

  boolean paused() {
    return "paused".equals(state) || "rollback_paused".equals(state);
  }
}
