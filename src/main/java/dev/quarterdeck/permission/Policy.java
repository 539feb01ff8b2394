package dev.quarterdeck.permission;

import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Decides. Immutable and thread-safe; evaluates only grants that match by role, verb and thing. */
public interface Policy {
  /** The answer, with its reason. */
  Decision decide(Question question);

  /**
   * Whether the person may do it to the subject with at least some parameters: for help and
   * completion, where the parameters are not known yet.
   */
  boolean mayEver(Question question);

  /** The roles of a person, with all that they inherit. */
  Set<String> roles(Person person);

  /** The roles that groups on chat platforms confer on their members. */
  default Map<Group, Set<String>> conferred() {
    return Map.of();
  }

  /** How long one elevation into that role may last at most. */
  Duration longest(String role);

  /** The same rules among these people, who then are those that {@code whoMay} names. */
  Policy among(People people);
}
