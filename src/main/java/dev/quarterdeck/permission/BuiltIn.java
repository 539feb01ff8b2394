package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Shape;
import java.util.Map;
import java.util.Set;

/**
 * The built-in commands a grant can name under {@code commands:}. Whoever may {@code view} one may
 * use it; what {@code plan}, {@code approve}, {@code cancel}, {@code answer}, {@code pause}, {@code
 * skip}, {@code retry}, {@code unlock} and {@code schedule} do is asked besides, as that verb on
 * the runbook. {@code audit} is asked as the verb {@code audit}, {@code freeze} and {@code
 * unfreeze} as {@code freeze}, {@code elevate} as the verb {@code elevate}, {@code ack} as the verb
 * {@code ack}; to {@code drop} one's own is never refused.
 */
public final class BuiltIn {
  /** All of them; the views of targets come on top. */
  public static final Set<String> NAMES =
      Set.of(
          "help",
          "status",
          "services",
          "service",
          "nodes",
          "tasks",
          "logs",
          "log",
          "capacity",
          "runs",
          "run",
          "diagram",
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
          "unlock",
          "pause",
          "resume",
          "skip",
          "retry",
          "freeze",
          "freezes",
          "unfreeze",
          "schedules",
          "schedule",
          "elevate",
          "elevations",
          "drop",
          "alerts",
          "ack");

  /** What every known person may use, whatever is granted or denied. */
  public static final Set<String> FOR_EVERYBODY = Set.of("help", "whoami");

  private BuiltIn() {}

  /** What a {@code where} may ask of that command. */
  public static Map<String, Shape> parameters(String name) {
    return name.equals("elevate")
        ? Map.of("role", new Shape.Text(), "minutes", new Shape.Whole())
        : Map.of();
  }
}
