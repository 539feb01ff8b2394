package dev.quarterdeck.store;

import java.util.function.Supplier;

/** Transactions of a store. Thread-safe; a transaction belongs to its thread. */
public interface Transactions {
  /** Runs {@code work} in one transaction, joining the one this thread has open. */
  <T> T write(Supplier<T> work);

  /** Runs {@code work} in one transaction. */
  default void write(Runnable work) {
    write(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * As {@link #write(Supplier)}, before what else waits for the writer: for what somebody outside
   * waits for.
   */
  default <T> T writeFirst(Supplier<T> work) {
    return write(work);
  }

  /** Runs {@code after} once the open transaction has committed; at once when none is open. */
  void afterCommit(Runnable after);

  /** Whether this thread has a transaction open. */
  boolean isOpen();

  /**
   * Refuses a call to the outside while this thread has a transaction open.
   *
   * @param call what would be called, for the message
   * @throws IllegalStateException when one is open: our bug
   */
  default void refuseOutside(String call) {
    if (isOpen()) {
      throw new IllegalStateException(
          call + " inside a transaction: move it behind the commit (afterCommit)");
    }
  }

  /**
   * Requires an open transaction, so that what is written commits with what it belongs to.
   *
   * @param write what would be written, for the message
   * @throws IllegalStateException when none is open: our bug
   */
  default void requireOpen(String write) {
    if (!isOpen()) {
      throw new IllegalStateException(
          write + " outside a transaction: it must commit with its cause");
    }
  }
}
