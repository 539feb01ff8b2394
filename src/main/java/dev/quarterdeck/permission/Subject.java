package dev.quarterdeck.permission;

/** What a verb is asked about. */
public sealed interface Subject {
  /** Its name. */
  String name();

  /** A runbook. */
  record OfRunbook(String name) implements Subject {}

  /** A built-in command, for example {@code logs}. */
  record OfCommand(String name) implements Subject {}
}
