package dev.quarterdeck.person;

import java.util.List;
import java.util.Set;

/**
 * One human; or what asks in the name of a role when the hour has come: {@code schedule:ROLE}, with
 * that role and no handle, so that nobody can speak as it.
 *
 * @param login the name in {@code people.yaml}, unique, {@code [a-z][a-z0-9._-]*}
 * @param name what others call them; text, never an identity
 * @param roles the roles given by file
 */
public record Person(String login, String name, Set<Handle> handles, Set<String> roles) {
  private static final String SCHEDULE = "schedule:";

  public Person {
    handles = Set.copyOf(handles);
    roles = Set.copyOf(roles);
    boolean schedule =
        handles.isEmpty() && roles.stream().map(SCHEDULE::concat).toList().equals(List.of(login));
    if (!login.matches("[a-z][a-z0-9._-]*") && !schedule) {
      throw new IllegalArgumentException("login '" + login + "' must match [a-z][a-z0-9._-]*");
    }
  }

  /** What asks when the hour of a schedule has come whose runbook that role owns. */
  public static Person ofSchedule(String role) {
    return new Person(SCHEDULE + role, "The schedules of " + role, Set.of(), Set.of(role));
  }

  /** Whether this is somebody who can speak. */
  public boolean human() {
    return !login.startsWith(SCHEDULE);
  }
}
