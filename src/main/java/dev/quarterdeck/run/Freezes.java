package dev.quarterdeck.run;

import java.time.Instant;
import java.util.List;

/**
 * The durable list of freezes. Every write joins the caller's transaction. What cannot be read
 * throws, whatever it throws: callers count that as frozen.
 */
public interface Freezes {
  /** The number of the next freeze; nobody else declares one until the transaction has ended. */
  long nextId();

  /** Keeps a new one. */
  void open(Freeze freeze);

  /**
   * Those that hold at that moment, the oldest first. Inside a transaction nobody declares another
   * until that has ended.
   */
  List<Freeze> inForce(Instant at);

  /** A freeze, also one that is over. */
  Freeze find(long id);

  /**
   * Ends one, whether it can be read or not.
   *
   * @return false when there is none of that number, or it has been ended
   */
  boolean end(long id, Instant at);

  /** The numbers of those whose time is over and that nobody has ended. */
  List<Long> overdue(Instant at);
}
