package dev.quarterdeck.run;

import java.util.Optional;

/**
 * Told when changes stop and when they may go on, inside the transaction that makes it so; writes
 * Entries and words. Must not call to the outside.
 */
public interface Herald {
  /** This holds from now on. */
  void froze(Freeze freeze);

  /** This is over. */
  void thawed(Thaw thaw);

  /**
   * The end of a freeze.
   *
   * @param freeze empty when it could not be read
   * @param lift who ended it; empty when its time was over
   */
  record Thaw(long id, Optional<Freeze> freeze, Optional<Lift> lift) {}

  /** A person ended it. */
  record Lift(String by, String reason) {}
}
