package dev.quarterdeck.snapshot;

import dev.quarterdeck.expectation.Argument;
import dev.quarterdeck.expectation.Guard;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.permission.BuiltIn;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.RunbookFile;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.View;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What runbooks and commands take, can do and ask for: what tests of permissions are about. */
record Inventory(Offer offer, List<RunbookFile.Found> found) {
  /** What each takes; of a runbook with problems nothing is said. */
  Map<Subject, List<Argument>> arguments() {
    Map<Subject, List<Argument>> arguments = new HashMap<>();
    BuiltIn.NAMES.forEach(name -> arguments.put(new Subject.OfCommand(name), builtIn(name)));
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
      guards.putIfAbsent(new Subject.OfRunbook(runbook.name()), guard(runbook));
    }
    return guards;
  }

  /** Of a built-in command a test can say what a {@code where} can ask. */
  private static List<Argument> builtIn(String name) {
    return new TreeMap<>(BuiltIn.parameters(name))
        .entrySet().stream()
            .map(e -> new Parameter(e.getKey(), type(e.getValue()), Optional.empty(), ""))
            .map(Argument::of)
            .toList();
  }

  private static Type type(Shape shape) {
    return shape instanceof Shape.Whole ? Type.atLeast(0) : Type.text();
  }

  private List<Runbook> runbooks() {
    return found.stream().flatMap(each -> each.runbook().stream()).toList();
  }

  private Guard guard(Runbook runbook) {
    Set<Runbook> all = new LinkedHashSet<>();
    gather(runbook, all);
    Effect gravest =
        all.stream()
            .flatMap(each -> each.states().values().stream())
            .map(this::effect)
            .max(Comparator.naturalOrder())
            .orElse(Effect.READ);
    all.remove(runbook);
    return new Guard(
        gravest,
        runbook.limits().approvals().rules(),
        all.stream().flatMap(each -> each.limits().approvals().rules().stream()).toList());
  }

  /** The runbook, and everything it could call. */
  private void gather(Runbook runbook, Set<Runbook> all) {
    if (!all.add(runbook)) {
      return;
    }
    for (State state : runbook.states().values()) {
      switch (state) {
        case State.Call call ->
            runbooks().stream()
                .filter(each -> each.name().equals(call.runbook()))
                .forEach(each -> gather(each, all));
        case State.Each each -> gather(each.body(), all);
        case State.Do _, State.Wait _, State.Ask _ -> {}
      }
    }
  }

  private Effect effect(State state) {
    return switch (state) {
      case State.Do action -> offer.action(action.action()).map(Action::effect).orElse(Effect.READ);
      case State.Wait _, State.Ask _, State.Call _, State.Each _ -> Effect.READ;
    };
  }
}
