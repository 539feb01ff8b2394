package dev.quarterdeck.elevation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The elevations there are, durably. Thread-safe. */
public interface Elevations {
  /**
   * Those that were not ended yet, oldest first, as committed; also those whose time is over. One
   * that cannot be read is left out: it counts as none.
   */
  List<Elevation> open();

  /**
   * Begins it in the open transaction, and ends what the same person had open in the same role,
   * which is given back.
   *
   * @throws RuntimeException when another one of that person in that role begins at the same time:
   *     nothing is written, and asking again replaces it
   */
  Optional<Elevation> begin(Elevation elevation);

  /**
   * Ends it in the open transaction; false when it was ended before.
   *
   * @param by the login, or {@code system} when its time is over
   */
  boolean end(Elevation elevation, Instant at, String by);
}
