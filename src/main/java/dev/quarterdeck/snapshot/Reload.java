package dev.quarterdeck.snapshot;

import dev.quarterdeck.source.Problem;
import java.util.List;
import java.util.Optional;

/** What reading the files has led to. */
public sealed interface Reload {
  /** The Snapshot in force from now on. */
  Snapshot inForce();

  /**
   * Another Snapshot is in force.
   *
   * @param before the digest of the one before; empty when this is the first
   * @param mends whether files with problems stood in its place until now
   * @param differences the paths that differ, each with {@code +}, {@code -} or {@code ~} before it
   */
  record Swapped(Optional<String> before, Snapshot inForce, boolean mends, List<String> differences)
      implements Reload {
    public Swapped {
      differences = List.copyOf(differences);
    }
  }

  /** The files are broken; what was in force stays. */
  record Refused(Snapshot inForce, List<Problem> problems) implements Reload {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** The files are again what is in force. */
  record Mended(Snapshot inForce) implements Reload {}
}
