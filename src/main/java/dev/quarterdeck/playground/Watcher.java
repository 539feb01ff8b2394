package dev.quarterdeck.playground;

import org.jspecify.annotations.Nullable;

/**
 * A part of the model that reacts to writes, one at a time and after the writer is done. What it is
 * given is how the thing stood after that write; it may have changed since.
 */
interface Watcher {
  /** {@code before} is null when the service is new, {@code now} when it is gone. */
  default void service(@Nullable Service before, @Nullable Service now) {}

  default void task(Task now) {}

  default void node(Node before, Node now) {}
}
