package dev.quarterdeck.person;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One human; or what asks in the name of a role when the hour has come: {@code schedule:ROLE}, with
 * that role and no handle, so that nobody can speak as it.
 *
 * @param login the name in {@code people.yaml}, unique, {@code [a-z][a-z0-9._-]*}
 * @param name what others call them; text, never an identity
 * @param roles the roles held: those given by file, and at a moment those elevated into
 * @param eligible the roles the person may be elevated into for a time
 */
public record Person(
    String login, String name, Set<Handle> handles, Set<String> roles, Set<String> eligible) {
  private static final String SCHEDULE = "schedule:";

  public Person {
    handles = Set.copyOf(handles);
    roles = Set.copyOf(roles);
    eligible = Set.copyOf(eligible);
    if (!login.matches("[a-z][a-z0-9._-]*") && !schedule(login, handles, roles, eligible)) {
      throw new IllegalArgumentException("login '" + login + "' must match [a-z][a-z0-9._-]*");
    }
  }

  private static boolean schedule(
      String login, Set<Handle> handles, Set<String> roles, Set<String> eligible) {
    return handles.isEmpty()
        && eligible.isEmpty()
        && roles.stream().map(SCHEDULE::concat).toList().equals(List.of(login));
  }

  /** Somebody who is eligible for nothing more than they hold. */
  public Person(String login, String name, Set<Handle> handles, Set<String> roles) {
    this(login, name, handles, roles, Set.of());
  }

  /** What asks when the hour of a schedule has come whose runbook that role owns. */
  public static Person ofSchedule(String role) {
    return new Person(SCHEDULE + role, "The schedules of " + role, Set.of(), Set.of(role));
  }

  /** Whether this is somebody who can speak. */
  public boolean human() {
    return !login.startsWith(SCHEDULE);
  }

  /** The same person holding these roles besides. */
  public Person holding(Collection<String> more) {
    Set<String> all = new HashSet<>(roles);
    all.addAll(more);
    return new Person(login, name, handles, all, eligible);
  }
}
