package dev.quarterdeck.inbox;

/** The durable way in. Thread-safe. */
public interface Inbox {
  /**
   * Keeps the event; returns only after commit. Never inside a transaction.
   *
   * @throws dev.quarterdeck.store.StoreFailure when it was not kept, or nobody knows: do not
   *     acknowledge it
   */
  Accepted put(Arrival arrival);

  /**
   * The same, with something that is written in the same transaction, before it. It fails with it.
   */
  default Accepted put(Arrival arrival, Runnable beside) {
    beside.run();
    return put(arrival);
  }

  /** What became of an arrival. */
  sealed interface Accepted {
    /** The row it stands in. */
    long row();

    /** It is new. */
    record New(long row) implements Accepted {}

    /** It came before. */
    record Duplicate(long row) implements Accepted {}
  }
}
