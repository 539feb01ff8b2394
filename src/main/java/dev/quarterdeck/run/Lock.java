package dev.quarterdeck.run;

import java.time.Instant;
import java.util.List;

/** A name that is held, and who waits for it, in order. */
public record Lock(String name, RunId holder, Instant since, List<RunId> waiting) {
  public Lock {
    waiting = List.copyOf(waiting);
  }
}
