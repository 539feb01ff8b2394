package dev.quarterdeck.playground;

import java.util.Locale;

/** A task's state, in the order tasks go through them (swarmkit {@code api/types.proto}). */
enum TaskState {
  NEW,
  PENDING,
  ASSIGNED,
  ACCEPTED,
  PREPARING,
  READY,
  STARTING,
  RUNNING,
  COMPLETE,
  SHUTDOWN,
  FAILED,
  REJECTED,
  REMOVE;

  /** Whether no container runs any more or ever will. */
  boolean ended() {
    return compareTo(RUNNING) > 0;
  }

  /** The name the Engine API uses. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
