package dev.quarterdeck.runbook;

import java.util.Map;

/** What the language has and this version does not do yet: the one list of it. */
final class Unsupported {
  static final Map<String, String> IN_RUNBOOK =
      Map.of(
          "schedules", "take it out; schedules come with a later version",
          "alerts", "take it out; alerts come with a later version");

  private Unsupported() {}
}
