package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.TargetFailure;
import java.util.UUID;

/** What a node of Cassandra keeps through every change of its address. */
record HostId(UUID id) implements Comparable<HostId> {
  private static final int SHOWN = 8;

  /**
   * Reads what a node wrote.
   *
   * @throws TargetFailure when it is no UUID
   */
  static HostId of(String text) {
    try {
      return new HostId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new TargetFailure("Cassandra told a Host ID that is none: '" + text + "'", e);
    }
  }

  /** Its beginning, as people tell nodes apart. */
  String shown() {
    return id.toString().substring(0, SHOWN);
  }

  @Override
  public int compareTo(HostId other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
