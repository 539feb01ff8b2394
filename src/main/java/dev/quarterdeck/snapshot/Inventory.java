package dev.quarterdeck.snapshot;

import dev.quarterdeck.expectation.Argument;
import dev.quarterdeck.expectation.Guard;
import dev.quarterdeck.permission.BuiltIn;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.RunbookFile;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.View;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
          new Guard(gravest(runbook), runbook.limits().approvals()));
    }
    return guards;
  }

  private List<Runbook> runbooks() {
    return found.stream().flatMap(each -> each.runbook().stream()).toList();
  }

  private Effect gravest(Runbook runbook) {
    return runbook.states().values().stream()
        .map(this::effect)
        .max(Comparator.naturalOrder())
        .orElse(Effect.READ);
  }

  private Effect effect(State state) {
    return switch (state) {
      case State.Do action -> offer.action(action.action()).map(Action::effect).orElse(Effect.READ);
      case State.Wait _, State.Ask _ -> Effect.READ;
    };
  }
}
