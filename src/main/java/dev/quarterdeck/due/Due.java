package dev.quarterdeck.due;

/** Wakes drivers. Thread-safe. */
public interface Due {
  /**
   * Says that {@code id} of {@code kind} has work: a no-op when a driver for it exists. What pauses
   * after a failure is tried at once. To be called after commit, never inside a transaction.
   */
  void wake(String kind, String id);
}
