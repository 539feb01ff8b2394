package dev.quarterdeck.run;

import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The success path of a runbook: the states a run passes when nothing fails and nobody ends it
 * early. A run that comes back to it, as after a failed check that is tried again, has not left it.
 */
final class Track {
  private final Set<String> states = new HashSet<>();

  Track(Runbook runbook) {
    Deque<String> open = new ArrayDeque<>(List.of(runbook.start()));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (End.of(next).isEmpty() && states.add(next)) {
        open.addAll(onwards(runbook.state(next)));
      }
    }
  }

  private static List<String> onwards(State state) {
    return switch (state) {
      case State.Do action -> List.of(action.then());
      case State.Wait wait -> List.of(wait.then());
    };
  }

  /** The run on its way to the state {@code to}. */
  Run moved(Run run, String to) {
    if (states.contains(to) && !run.course().undoing()) {
      return run.with(run.course().straying(Optional.empty()));
    }
    return run.course().stray().isPresent()
        ? run
        : run.with(run.course().straying(Optional.of(Stray.at(run))));
  }
}
