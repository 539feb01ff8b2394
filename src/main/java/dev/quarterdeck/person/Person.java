package dev.quarterdeck.person;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * One human.
 *
 * @param login the name in {@code people.yaml}, unique, {@code [a-z][a-z0-9._-]*}
 * @param name what others call them; text, never an identity
 * @param roles the roles held: those given by file, and at a moment those elevated into
 * @param eligible the roles the person may be elevated into for a time
 */
public record Person(
    String login, String name, Set<Handle> handles, Set<String> roles, Set<String> eligible) {
  public Person {
    if (!login.matches("[a-z][a-z0-9._-]*")) {
      throw new IllegalArgumentException("login '" + login + "' must match [a-z][a-z0-9._-]*");
    }
    handles = Set.copyOf(handles);
    roles = Set.copyOf(roles);
    eligible = Set.copyOf(eligible);
  }

  /** Somebody who is eligible for nothing more than they hold. */
  public Person(String login, String name, Set<Handle> handles, Set<String> roles) {
    this(login, name, handles, roles, Set.of());
  }

  /** The same person holding these roles besides. */
  public Person holding(Collection<String> more) {
    Set<String> all = new HashSet<>(roles);
    all.addAll(more);
    return new Person(login, name, handles, all, eligible);
  }
}
