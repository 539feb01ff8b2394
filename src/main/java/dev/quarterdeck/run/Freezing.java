package dev.quarterdeck.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything the conversation can ask of freezes. Thread-safe. */
public interface Freezing {
  /** What stands in the way of that plan now. Never throws: what cannot be read is in the way. */
  Optional<Stop> against(Request request, Plan plan);

  /**
   * Those that hold now, the oldest first.
   *
   * @throws RuntimeException when they cannot be read
   */
  List<Freeze> inForce();

  /** Stops changes from now on; joins the open transaction. */
  Freeze declare(Freeze.Terms terms, Duration length, Freeze.Origin origin);

  /**
   * Ends one before its time, and lets the runs that wait for it go on; joins the open transaction.
   *
   * @return false when there is none, or it is over
   */
  boolean lift(long id, Herald.Lift lift);
}
