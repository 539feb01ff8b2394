package dev.quarterdeck.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may have a say in a run, under the rules in force now; asked outside transactions. */
@FunctionalInterface
public interface Entitled {
  /**
   * The places of the plan's quorums that a yes of that person counts for; empty for none.
   *
   * @param channel the name of the channel it is given in
   */
  List<Integer> approves(Run run, String login, String channel);

  /** Why the one who asked for that run may not have it run now; empty when that is allowed. */
  default Optional<String> refuses(Run run) {
    return Optional.empty();
  }

  /** The roles that person holds now, with all they inherit; none, unless somebody knows. */
  default Set<String> roles(String login) {
    return Set.of();
  }
}
