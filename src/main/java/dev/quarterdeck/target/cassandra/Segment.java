package dev.quarterdeck.target.cassandra;

import java.util.List;

/**
 * What is repaired in one go.
 *
 * @param replicas those that keep it; the first one coordinates its repair
 */
record Segment(Tokens tokens, List<HostId> replicas) {
  Segment {
    replicas = List.copyOf(replicas);
  }

  /** The first that keeps it. */
  HostId primary() {
    return replicas.getFirst();
  }
}
