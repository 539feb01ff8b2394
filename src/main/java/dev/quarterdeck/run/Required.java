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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a runbook's approvals a plan needs. A condition that is no clean false needs it. */
final class Required {
  private static final Pattern FACTS = Pattern.compile("\\bfacts\\b");

  private Required() {}

  static List<Quorum> of(Runbook runbook, Map<String, Object> parameters, Plan plan) {
    Map<String, Object> names = new HashMap<>(parameters);
    names.put("plan", counts(plan));
    boolean more = !plan.besides().isEmpty();
    return runbook.limits().approvals().rules().stream()
        .filter(rule -> (more && asksFacts(rule)) || needed(rule, names))
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

  /** The facts of what an answer or a failure leads to are not known yet. */
  private static boolean asksFacts(Approvals.Rule rule) {
    return rule.when().filter(when -> FACTS.matcher(when.text()).find()).isPresent();
  }

  /**
   * What conditions see: how much could be changed, and the facts as lines {@code state name: x}.
   */
  private static Map<String, Object> counts(Plan plan) {
    List<PlannedStep> steps = plan.leaves();
    return Map.of(
        "changes", count(plan, Effect.CHANGE),
        "destroys", count(plan, Effect.DESTROY),
        "facts",
            steps.stream()
                .flatMap(
                    step ->
                        step.facts().stream()
                            .map(f -> "%s %s: %s".formatted(step.state(), f.name(), f.value())))
                .collect(Collectors.joining("\n")));
  }

  private static long count(Plan plan, Effect effect) {
    return Stream.concat(plan.leaves().stream().map(PlannedStep::effect), plan.besides().stream())
        .filter(each -> each == effect)
        .count();
  }
}
