package dev.quarterdeck.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many people must agree, and who they may be: people of one of the roles, or named by login.
 * One person counts once in a quorum, and may count in several.
 */
public record Quorum(int count, List<String> roles, List<String> people) {
  public Quorum {
    roles = List.copyOf(roles);
    people = List.copyOf(people);
    if (count < 1 || (roles.isEmpty() && people.isEmpty())) {
      throw new IllegalArgumentException("a quorum needs a count of at least 1, and people");
    }
  }

  /** Whether somebody of that login, who holds these roles, counts. */
  public boolean admits(String login, Set<String> held) {
    return people.contains(login) || roles.stream().anyMatch(held::contains);
  }

  /** For people: {@code 2 of dba, release-manager}. */
  public String words() {
    List<String> all = new ArrayList<>(roles);
    all.addAll(people);
    return count + " of " + String.join(", ", all);
  }
}
