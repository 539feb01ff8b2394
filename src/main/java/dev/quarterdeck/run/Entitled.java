package dev.quarterdeck.run;

import java.util.List;

/** Who may have a say in a run, under the rules in force now; asked outside transactions. */
@FunctionalInterface
public interface Entitled {
  /**
   * The places of the plan's quorums that a yes of that person counts for; empty for none.
   *
   * @param channel the name of the channel it is given in
   */
  List<Integer> approves(Run run, String login, String channel);
}
