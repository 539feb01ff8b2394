package dev.quarterdeck.run;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which of a runbook's approvals a plan needs. A condition that is no clean false needs it. */
final class Required {
  private Required() {}

  static List<Quorum> of(Runbook runbook, Map<String, Object> parameters, List<PlannedStep> steps) {
    Map<String, Object> names = new HashMap<>(parameters);
    names.put("plan", plan(steps));
    return runbook.limits().approvals().rules().stream()
        .filter(rule -> needed(rule, names))
        .map(Approvals.Rule::quorum)
        .toList();
  }

  /** What may be needed before the plan is known: a condition that asks about it counts. */
  static List<Quorum> unplanned(Runbook runbook, Map<String, Object> parameters) {
    return runbook.limits().approvals().rules().stream()
        .filter(rule -> needed(rule, parameters))
        .map(Approvals.Rule::quorum)
        .toList();
  }

  private static boolean needed(Approvals.Rule rule, Map<String, Object> names) {
    try {
      return rule.when().map(when -> !Boolean.FALSE.equals(when.evaluate(names))).orElse(true);
    } catch (Expression.Unevaluable e) {
      return true;
    }
  }

  /** What conditions see: counts of what changes, and the facts as lines {@code state name: x}. */
  private static Map<String, Object> plan(List<PlannedStep> steps) {
    return Map.of(
        "changes", count(steps, Effect.CHANGE),
        "destroys", count(steps, Effect.DESTROY),
        "facts",
            steps.stream()
                .flatMap(
                    step ->
                        step.facts().stream()
                            .map(f -> "%s %s: %s".formatted(step.state(), f.name(), f.value())))
                .collect(Collectors.joining("\n")));
  }

  private static long count(List<PlannedStep> steps, Effect effect) {
    return steps.stream().filter(step -> step.effect() == effect).count();
  }
}
