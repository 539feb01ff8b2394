package dev.quarterdeck.outage;

import java.time.Instant;

/** Tells people. Both write inside the transaction that makes it so, and call nothing outside. */
public interface Crier {
  /** It begins. */
  void began(Outage outage);

  /** It was seen for the last time, and is over. */
  void over(Outage outage, Instant at);
}
