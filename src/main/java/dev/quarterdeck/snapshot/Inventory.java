package dev.quarterdeck.snapshot;

import dev.quarterdeck.expectation.Argument;
import dev.quarterdeck.expectation.Guard;
import dev.quarterdeck.permission.BuiltIn;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.RunbookFile;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What runbooks and commands take, can do and ask for: what tests of permissions are about. */
record Inventory(Offer offer, List<RunbookFile.Found> found) {
  /** What each takes; of a runbook with problems nothing is said. */
  Map<Subject, List<Argument>> arguments() {
    Map<Subject, List<Argument>> arguments = new HashMap<>();
    BuiltIn.NAMES.forEach(name -> arguments.put(new Subject.OfCommand(name), List.of()));
    for (View view : offer.views()) {
      arguments.put(
          new Subject.OfCommand(view.name()),
          view.inputs().fields().stream().map(Argument::of).toList());
    }
    for (Runbook runbook : runbooks()) {
      arguments.putIfAbsent(
          new Subject.OfRunbook(runbook.name()),
          runbook.parameters().stream().map(Argument::of).toList());
    }
    return arguments;
  }

  /** What each runbook can do at most, and who must agree. */
  Map<Subject, Guard> guards() {
    Map<Subject, Guard> guards = new HashMap<>();
    for (Runbook runbook : runbooks()) {
      guards.putIfAbsent(
          new Subject.OfRunbook(runbook.name()),
          new Guard(gravest(runbook, Set.of()), approvals(runbook)));
    }
    return guards;
  }

  /** Its own, and of what it calls those that are needed whatever it is called with. */
  private Approvals approvals(Runbook runbook) {
    List<Approvals.Rule> rules = new ArrayList<>(runbook.limits().approvals().rules());
    called(runbook, new HashSet<>(Set.of(runbook.name())))
        .flatMap(each -> each.limits().approvals().rules().stream())
        .filter(rule -> rule.when().isEmpty())
        .forEach(rules::add);
    return new Approvals(rules, runbook.limits().approvals().expire());
  }

  private Stream<Runbook> called(Runbook runbook, Set<String> seen) {
    return states(runbook)
        .flatMap(s -> s instanceof State.Call call ? Stream.of(call.runbook()) : Stream.empty())
        .filter(seen::add)
        .flatMap(name -> runbooks().stream().filter(r -> r.name().equals(name)))
        .flatMap(each -> Stream.concat(Stream.of(each), called(each, seen)));
  }

  private static Stream<State> states(Runbook runbook) {
    return runbook.states().values().stream()
        .flatMap(
            state ->
                state instanceof State.Each each
                    ? Stream.concat(Stream.of(state), states(each.body()))
                    : Stream.of(state));
  }

  private List<Runbook> runbooks() {
    return found.stream().flatMap(each -> each.runbook().stream()).toList();
  }

  /** What it calls counts too; {@code callers} are those that were looked at before. */
  private Effect gravest(Runbook runbook, Set<String> callers) {
    Set<String> seen = new HashSet<>(callers);
    return !seen.add(runbook.name())
        ? Effect.READ
        : states(runbook)
            .map(state -> effect(state, seen))
            .max(Comparator.naturalOrder())
            .orElse(Effect.READ);
  }

  private Effect effect(State state, Set<String> callers) {
    return switch (state) {
      case State.Do action -> offer.action(action.action()).map(Action::effect).orElse(Effect.READ);
      case State.Wait _, State.Ask _, State.Each _ -> Effect.READ;
      case State.Call call ->
          runbooks().stream()
              .filter(runbook -> runbook.name().equals(call.runbook()))
              .map(runbook -> gravest(runbook, callers))
              .findFirst()
              .orElse(Effect.READ);
    };
  }
}
