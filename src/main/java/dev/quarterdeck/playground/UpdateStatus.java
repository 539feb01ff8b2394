package dev.quarterdeck.playground;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a rolling update or rollback stands, as the engine writes it on the service. */
record UpdateStatus(State state, Instant startedAt, @Nullable Instant completedAt, String message) {

  enum State {
    UPDATING,
    PAUSED,
    COMPLETED,
    ROLLBACK_STARTED,
    ROLLBACK_PAUSED,
    ROLLBACK_COMPLETED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean paused() {
      return this == PAUSED || this == ROLLBACK_PAUSED;
    }

    boolean underway() {
      return this == UPDATING || this == ROLLBACK_STARTED;
    }
  }

  static UpdateStatus begun(Instant now) {
    return new UpdateStatus(State.UPDATING, now, null, "update in progress");
  }

  static UpdateStatus rollbackAskedFor(Instant now) {
    return new UpdateStatus(State.ROLLBACK_STARTED, now, null, "manually requested rollback");
  }

  /** The start stays that of the update: the engine does not write a new one. */
  UpdateStatus rollingBack(String why) {
    return new UpdateStatus(State.ROLLBACK_STARTED, startedAt, completedAt, why);
  }

  UpdateStatus paused(String why) {
    State next = rolling() ? State.ROLLBACK_PAUSED : State.PAUSED;
    return new UpdateStatus(next, startedAt, completedAt, why);
  }

  UpdateStatus done(Instant now) {
    return rolling()
        ? new UpdateStatus(State.ROLLBACK_COMPLETED, startedAt, now, "rollback completed")
        : new UpdateStatus(State.COMPLETED, startedAt, now, "update completed");
  }

  boolean rolling() {
    return state == State.ROLLBACK_STARTED;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("State", state.word()).put("StartedAt", startedAt.toString());
    if (completedAt != null) {
      json.put("CompletedAt", completedAt.toString());
    }
    return json.put("Message", message);
  }
}
