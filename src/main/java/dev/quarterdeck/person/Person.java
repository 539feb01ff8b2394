package dev.quarterdeck.person;

import java.util.Set;

/**
 * One human.
 *
 * @param login the name in {@code people.yaml}, unique, {@code [a-z][a-z0-9._-]*}
 * @param name what others call them; text, never an identity
 * @param roles the roles given by file
 */
public record Person(String login, String name, Set<Handle> handles, Set<String> roles) {
  public Person {
    if (!login.matches("[a-z][a-z0-9._-]*")) {
      throw new IllegalArgumentException("login '" + login + "' must match [a-z][a-z0-9._-]*");
    }
    handles = Set.copyOf(handles);
    roles = Set.copyOf(roles);
  }
}
