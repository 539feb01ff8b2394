package dev.quarterdeck.person;

import java.time.Instant;
import java.util.Set;

/** Which roles people hold. Thread-safe. */
@FunctionalInterface
public interface RolesHeld {
  /**
   * The roles of that login at that moment, elevations included, with all that they inherit; none
   * for a login that nobody has.
   */
  Set<String> of(String login, Instant at);
}
