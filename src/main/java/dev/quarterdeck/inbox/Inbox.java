package dev.quarterdeck.inbox;

/** The durable way in. Thread-safe. */
public interface Inbox {
  /**
   * Keeps the event; returns only after commit. Never inside a transaction.
   *
   * @throws dev.quarterdeck.store.StoreFailure when it was not kept: do not acknowledge it
   */
  Accepted put(Arrival arrival);

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
