package dev.quarterdeck.run;

import dev.quarterdeck.run.Calls.Scene;
import dev.quarterdeck.run.Plan.Called;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Effect;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Adds up a plan: its own names and approvals, and those of everything it could call. What is off
 * the plan counts with the changes it could make and the approvals it could need, because nobody
 * can be asked later.
 */
final class Totals {
  private final Calls calls;

  Totals(Calls calls) {
    this.calls = calls;
  }

  Plan plan(Scene scene, List<PlannedStep> steps, List<Called> called) {
    Set<String> locks = new TreeSet<>(locks(scene));
    Set<Quorum> approvals = new LinkedHashSet<>();
    called.forEach(
        c -> {
          locks.addAll(c.plan().locks());
          approvals.addAll(c.plan().approvals());
        });
    for (State state : aside(scene, called)) {
      calls.of(state, scene).forEach(piece -> add(calls.scene(piece), locks, approvals));
    }
    Plan bare = new Plan("", steps, List.of(), List.of(), called, effects(scene, steps));
    approvals.addAll(Required.of(scene.runbook(), scene.parameters(), bare));
    List<String> names = List.copyOf(locks);
    List<Quorum> quorums = List.copyOf(approvals);
    String hash = PlanHash.of(scene, steps, called, names, quorums);
    return new Plan(hash, steps, names, quorums, called, bare.aside());
  }

  /** What states off the plan could change: an answer or a failure leads to them. */
  private List<Effect> effects(Scene scene, List<PlannedStep> steps) {
    Set<String> planned = steps.stream().map(PlannedStep::state).collect(Collectors.toSet());
    Set<String> ahead = new Track(scene.runbook()).ahead(scene.start());
    return states(scene).stream()
        .filter(state -> ahead.contains(state.name()) && !planned.contains(state.name()))
        .flatMap(state -> calls.effects(state, scene).stream())
        .toList();
  }

  /** The states off the success path that it could still come to. */
  private static List<State> aside(Scene scene, List<Called> called) {
    Set<String> reached = new Track(scene.runbook()).reached(scene.start());
    return states(scene).stream()
        .filter(state -> reached.contains(state.name()))
        .filter(state -> called.stream().noneMatch(c -> c.state().equals(state.name())))
        .toList();
  }

  private void add(Scene scene, Set<String> locks, Set<Quorum> approvals) {
    locks.addAll(locks(scene));
    approvals.addAll(Required.unplanned(scene.runbook(), scene.parameters()));
    for (State state : states(scene)) {
      calls.of(state, scene).forEach(piece -> add(calls.scene(piece), locks, approvals));
    }
  }

  /** By name, so that every process adds up to the same plan. */
  private static Collection<State> states(Scene scene) {
    return new TreeMap<>(scene.runbook().states()).values();
  }

  private static List<String> locks(Scene scene) {
    return scene.runbook().limits().locks().stream()
        .map(lock -> String.valueOf(lock.fill(scene.parameters())))
        .toList();
  }
}
