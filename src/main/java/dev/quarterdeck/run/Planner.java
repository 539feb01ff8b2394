package dev.quarterdeck.run;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.run.Calls.Scene;
import dev.quarterdeck.run.Plan.Called;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a runbook's success path and asks every action on it what it would do. What depends on a
 * step before it is known only after that step, and the plan says so. What is called is planned
 * with its caller.
 */
final class Planner {
  private final Offer offer;
  private final Calls calls;

  Planner(Offer offer, Calls calls) {
    this.offer = offer;
    this.calls = calls;
  }

  Calls calls() {
    return calls;
  }

  Plan plan(Scene scene, History history) {
    List<PlannedStep> steps = new ArrayList<>();
    List<Called> called = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    Map<String, Object> names = new HashMap<>(scene.names());
    Optional<String> next = Optional.of(scene.start());
    while (next.isPresent() && End.of(next.get()).isEmpty() && passed.add(next.get())) {
      State state = scene.runbook().state(next.get());
      List<Called> here = called(state, scene, history);
      called.addAll(here);
      step(state, names, here, passed, history).ifPresent(steps::add);
      next = then(state);
    }
    return plan(scene, steps, called);
  }

  /** The plan of these steps, with the names and approvals it needs. */
  Plan plan(Scene scene, List<PlannedStep> steps, List<Called> called) {
    return new Totals(calls).plan(scene, steps, called);
  }

  /** What a state calls, each with its own plan. */
  List<Called> called(State state, Scene scene, History history) {
    if (state instanceof State.Call call && skipped(call.when(), scene.names())) {
      return List.of();
    }
    return calls.of(state, scene).stream()
        .map(piece -> new Called(state.name(), piece, plan(calls.scene(piece), history)))
        .toList();
  }

  private Optional<PlannedStep> step(
      State state,
      Map<String, Object> names,
      List<Called> called,
      Set<String> passed,
      History history) {
    return switch (state) {
      case State.Do action ->
          skipped(action.when(), names)
              ? Optional.empty()
              : Optional.of(step(action, names, passed, history));
      case State.Wait wait -> told(wait.name(), "wait " + Words.of(wait.length()));
      case State.Ask ask -> told(ask.name(), "ask; " + String.join(" or ", ask.answers().keySet()));
      case State.Call call ->
          called.isEmpty() ? Optional.empty() : told(call.name(), called.getFirst().piece().line());
      case State.Each each ->
          told(each.name(), "%s for each of %d".formatted(each.body().start(), called.size()));
    };
  }

  private static Optional<PlannedStep> told(String state, String sentence) {
    return Optional.of(new PlannedStep(state, Effect.READ, "", sentence, List.of()));
  }

  /** Where the success path goes on; where people decide it ends, and the plan with it. */
  private static Optional<String> then(State state) {
    return switch (state) {
      case State.Do action -> Optional.of(action.then());
      case State.Wait wait -> Optional.of(wait.then());
      case State.Call call -> Optional.of(call.then());
      case State.Each each -> Optional.of(each.then());
      case State.Ask _ -> Optional.empty();
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

  private static boolean skipped(Optional<Expression> condition, Map<String, Object> names) {
    try {
      return condition.map(when -> Boolean.FALSE.equals(when.evaluate(names))).orElse(false);
    } catch (Expression.Unevaluable e) {
      return false;
    }
  }

  private PlannedStep step(
      State.Do state, Map<String, Object> names, Set<String> passed, History history) {
    Action action = action(state.action());
    if (action.pins() && known(state, names)) {
      return pinned(state, action, names, history);
    }
    if (!action.effect().changes() || !known(state, names)) {
      String later =
          action.effect().changes()
              ? state.action() + ", known after " + String.join(", ", before(state, passed))
              : state.action();
      return new PlannedStep(state.name(), action.effect(), "", later, List.of());
    }
    Intent intent = action.intend(planned(state, names), history);
    return new PlannedStep(
        state.name(), action.effect(), intent.target(), intent.sentence(), intent.facts());
  }

  /** What it finds out now is used by the states after it, here and when the run is driven. */
  private PlannedStep pinned(
      State.Do state, Action action, Map<String, Object> names, History history) {
    Outcome outcome = found(action, action.intend(planned(state, names), history));
    if (!(outcome instanceof Outcome.Done done)) {
      throw new TargetFailure(outcome.note());
    }
    names.put(state.name(), done.outputs());
    return new PlannedStep(
        state.name(), action.effect(), "", done.note(), List.of(), done.outputs());
  }

  private static Outcome found(Action action, Intent intent) {
    try {
      return action.perform(intent, new Hurry());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailure("The plan was interrupted while it was made. Ask again.", e);
    }
  }

  /** A plan is made while somebody waits for it. */
  private static final class Hurry implements Progress {
    @Override
    public void say(String text, double fraction) {}

    @Override
    public void save(Checkpoint checkpoint) {}

    @Override
    public void await(Duration duration) {
      throw new IllegalStateException("what pins does not wait");
    }
  }

  private Inputs planned(State.Do state, Map<String, Object> names) {
    try {
      return inputs(state, names, StepKey.planned(state.name()));
    } catch (Expression.Unevaluable e) {
      throw new TargetFailure(unworkable(state, e), e);
    }
  }

  /** What people are told when a state's values cannot be worked out. */
  static String unworkable(State state, Expression.Unevaluable why) {
    return "The runbook's state '%s' cannot be worked out: %s. Tell its owner."
        .formatted(state.name(), why.getMessage());
  }

  Action action(String name) {
    return offer
        .action(name)
        .orElseThrow(() -> new IllegalStateException("no action '" + name + "' is offered"));
  }

  private static boolean known(State.Do state, Map<String, Object> names) {
    return state.with().values().stream()
        .map(Template::names)
        .allMatch(names.keySet()::containsAll);
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
