package dev.quarterdeck.audit;

import java.util.function.Consumer;

/** Everything a trail holds, wherever it is kept: a database or an export. */
public interface Records {
  /** Hands over the sealed entries in the order of the chain, then those not sealed yet. */
  void each(Consumer<Recorded> consumer);
}
