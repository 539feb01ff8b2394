package dev.quarterdeck.inbox;

/** Handles rows. Must be idempotent by row id: it may be called again after a crash. */
public interface Handler {
  /**
   * Handles one row on a virtual thread. The handler calls {@code done} inside the transaction that
   * makes its effect durable, so that effect and mark commit together. {@code done} throws when the
   * row is closed already, which takes the effect back. Returning without it counts as a failure.
   */
  void handle(Row row, Runnable done) throws InterruptedException;

  /**
   * Tells the sender that the row is given up after its last attempt. Called inside the transaction
   * that marks the row dead: what it writes commits with the mark, and it must not call the
   * outside.
   */
  void giveUp(Row row, Exception last);
}
