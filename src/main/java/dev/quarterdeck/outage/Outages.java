package dev.quarterdeck.outage;

import java.time.Instant;
import java.util.Optional;

/** The outages there are, durably, one at most of each thing. Thread-safe. */
public interface Outages {
  /** The one of that thing, as committed or written by the open transaction. */
  Optional<Outage> of(String thing);

  /** Begins it in the open transaction; false when that thing has one. */
  boolean begin(Outage outage);

  /** Notes in the open transaction that it was seen once more. */
  void seen(String thing, Instant at);

  /** Ends it in the open transaction; false when it is over, or was seen by another since. */
  boolean end(Outage outage);
}
