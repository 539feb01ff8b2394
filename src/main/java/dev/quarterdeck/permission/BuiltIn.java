package dev.quarterdeck.permission;

import java.util.Set;

/**
 * The built-in commands a grant can name under {@code commands:}. Whoever may {@code view} one may
 * use it; what {@code plan}, {@code approve}, {@code cancel}, {@code answer} and {@code unlock} do
 * is asked besides, as that verb on the runbook. {@code audit} is asked as the verb {@code audit}.
 */
public final class BuiltIn {
  /** All of them; the views of targets come on top. */
  public static final Set<String> NAMES =
      Set.of(
          "help",
          "services",
          "service",
          "nodes",
          "tasks",
          "logs",
          "runs",
          "run",
          "plan",
          "approvals",
          "approve",
          "reject",
          "withdraw",
          "cancel",
          "answer",
          "why",
          "whoami",
          "audit",
          "locks",
          "unlock");

  /** What every known person may use, whatever is granted or denied. */
  public static final Set<String> FOR_EVERYBODY = Set.of("help", "whoami");

  private BuiltIn() {}
}
