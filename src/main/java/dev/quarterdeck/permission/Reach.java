package dev.quarterdeck.permission;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which runbooks and commands a grant names; {@code *} in a name stands for any characters. */
public record Reach(List<String> runbooks, List<String> commands) {
  public Reach {
    runbooks = List.copyOf(runbooks);
    commands = List.copyOf(commands);
  }

  /** Whether the subject is one of them. */
  public boolean covers(Subject subject) {
    return switch (subject) {
      case Subject.OfRunbook runbook -> matches(runbooks, runbook.name());
      case Subject.OfCommand command -> matches(commands, command.name());
    };
  }

  /** Whether the subject is called by its full name, and not only matched by a {@code *}. */
  public boolean names(Subject subject) {
    return switch (subject) {
      case Subject.OfRunbook runbook -> runbooks.contains(runbook.name());
      case Subject.OfCommand command -> commands.contains(command.name());
    };
  }

  /** That subject and no other. */
  public static Reach of(Subject subject) {
    return switch (subject) {
      case Subject.OfRunbook runbook -> new Reach(List.of(runbook.name()), List.of());
      case Subject.OfCommand command -> new Reach(List.of(), List.of(command.name()));
    };
  }

  private static boolean matches(List<String> globs, String name) {
    return globs.stream().anyMatch(glob -> matches(glob, name));
  }

  static boolean matches(String glob, String name) {
    if (glob.indexOf('*') < 0) {
      return glob.equals(name);
    }
    return Pattern.matches(
        Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        name);
  }
}
