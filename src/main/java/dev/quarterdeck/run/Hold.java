package dev.quarterdeck.run;

import java.time.Instant;

/** What keeps a run from going on. */
public sealed interface Hold {
  /** From when on. */
  Instant since();

  /** A freeze stands in the way of its next change, or of its start. */
  record Frozen(Stop stop, Instant since) implements Hold {}

  /** A person holds it. */
  record Paused(String by, String reason, Instant since) implements Hold {}
}
