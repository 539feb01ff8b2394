package dev.quarterdeck.run;

import java.time.Instant;
import java.util.List;

/**
 * A person's yes to a plan.
 *
 * @param by the person's login
 * @param hash the plan it is a yes to; it counts for no other
 * @param quorums the places of the plan's quorums it counts for
 * @param channel the name of the channel it was given in
 */
public record Approval(String by, String hash, List<Integer> quorums, String channel, Instant at) {
  public Approval {
    quorums = List.copyOf(quorums);
  }

  boolean isFor(Plan plan, int quorum) {
    return hash.equals(plan.hash()) && quorums.contains(quorum);
  }
}
