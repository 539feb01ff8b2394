package dev.quarterdeck.run;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks a runbook's success path and asks every action on it what it would do. What depends on a
 * step before it is known only after that step, and the plan says so.
 */
final class Planner {
  private final Offer offer;

  Planner(Offer offer) {
    this.offer = offer;
  }

  Plan plan(Runbook runbook, Map<String, Object> parameters, History history) {
    List<PlannedStep> steps = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    String next = runbook.start();
    while (End.of(next).isEmpty() && passed.add(next)) {
      State state = runbook.state(next);
      switch (state) {
        case State.Do action -> {
          if (!skipped(action, parameters)) {
            steps.add(step(action, parameters, passed, history));
          }
        }
        case State.Wait wait -> steps.add(told(wait.name(), "wait " + Words.of(wait.length())));
        case State.Ask ask ->
            steps.add(told(ask.name(), "ask; " + String.join(" or ", ask.answers().keySet())));
      }
      next = then(state);
    }
    List<String> locks =
        runbook.limits().locks().stream()
            .map(lock -> String.valueOf(lock.fill(parameters)))
            .sorted()
            .distinct()
            .toList();
    return plan(runbook, parameters, steps, locks);
  }

  /** The plan of these steps, with the approvals it needs. */
  Plan plan(
      Runbook runbook,
      Map<String, Object> parameters,
      List<PlannedStep> steps,
      List<String> locks) {
    List<Quorum> approvals = Required.of(runbook, parameters, steps);
    String hash = PlanHash.of(runbook.digest(), parameters, steps, locks, approvals);
    return new Plan(hash, steps, locks, approvals);
  }

  private static PlannedStep told(String state, String sentence) {
    return new PlannedStep(state, Effect.READ, "", sentence, List.of());
  }

  /** Where the success path goes on; where people decide it ends, and the plan with it. */
  private static String then(State state) {
    return switch (state) {
      case State.Do action -> action.then();
      case State.Wait wait -> wait.then();
      case State.Ask _ -> End.SUCCEEDED.word();
    };
  }

  /**
   * The values of an action's inputs.
   *
   * @throws Expression.Unevaluable when one has no value, or a computed one does not fit: files
   *     cannot be checked for that when they are loaded
   */
  Inputs inputs(State.Do state, Map<String, Object> names, StepKey key) {
    Map<String, Object> values = new HashMap<>();
    state
        .with()
        .forEach(
            (name, template) -> {
              Object value = template.fill(names);
              action(state.action())
                  .inputs()
                  .field(name)
                  .flatMap(field -> field.type().objection(value))
                  .ifPresent(
                      why -> {
                        throw new Expression.Unevaluable("for '" + name + "' " + why);
                      });
              values.put(name, value);
            });
    return new Inputs(key, values);
  }

  private boolean skipped(State.Do state, Map<String, Object> parameters) {
    try {
      return state
          .when()
          .map(when -> Boolean.FALSE.equals(when.evaluate(parameters)))
          .orElse(false);
    } catch (Expression.Unevaluable e) {
      return false;
    }
  }

  private PlannedStep step(
      State.Do state, Map<String, Object> parameters, Set<String> passed, History history) {
    Action action = action(state.action());
    if (!action.effect().changes() || !known(state, parameters)) {
      String later =
          action.effect().changes()
              ? state.action() + ", known after " + String.join(", ", before(state, passed))
              : state.action();
      return new PlannedStep(state.name(), action.effect(), "", later, List.of());
    }
    Intent intent = action.intend(planned(state, parameters), history);
    return new PlannedStep(
        state.name(), action.effect(), intent.target(), intent.sentence(), intent.facts());
  }

  private Inputs planned(State.Do state, Map<String, Object> parameters) {
    try {
      return inputs(state, parameters, StepKey.planned(state.name()));
    } catch (Expression.Unevaluable e) {
      throw new TargetFailure(unworkable(state, e), e);
    }
  }

  /** What people are told when a state's values cannot be worked out. */
  static String unworkable(State.Do state, Expression.Unevaluable why) {
    return "The runbook's state '%s' cannot be worked out: %s. Tell its owner."
        .formatted(state.name(), why.getMessage());
  }

  Action action(String name) {
    return offer
        .action(name)
        .orElseThrow(() -> new IllegalStateException("no action '" + name + "' is offered"));
  }

  private static boolean known(State.Do state, Map<String, Object> parameters) {
    return state.with().values().stream()
        .map(Template::names)
        .allMatch(parameters.keySet()::containsAll);
  }

  private static List<String> before(State.Do state, Set<String> passed) {
    return state.with().values().stream()
        .flatMap(template -> template.names().stream())
        .filter(passed::contains)
        .distinct()
        .sorted()
        .toList();
  }
}
