package dev.quarterdeck.run;

import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The success path of a runbook: the states a run passes when nothing fails and nobody ends it
 * early. A run that comes back to it, as after a failed check that is tried again, has not left it.
 */
final class Track {
  private final Runbook runbook;
  private final Set<String> states;

  Track(Runbook runbook) {
    this.runbook = runbook;
    this.states = walk(runbook.start(), this::onwards);
  }

  /** Every state that a run which stands there could come to, on whatever way. */
  Set<String> reached(String from) {
    return walk(from, this::anywhere);
  }

  /** The same, while it takes nothing back. */
  Set<String> ahead(String from) {
    return walk(from, this::ahead);
  }

  private Set<String> walk(String from, Function<State, List<String>> ways) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (End.of(next).isEmpty() && seen.add(next)) {
        open.addAll(ways.apply(runbook.state(next)));
      }
    }
    return seen;
  }

  private List<String> onwards(State state) {
    return switch (state) {
      case State.Do action -> List.of(action.then());
      case State.Wait wait -> List.of(wait.then());
      case State.Call call -> List.of(call.then());
      case State.Each each -> List.of(each.then());
      case State.Ask ask -> List.copyOf(ask.answers().values());
    };
  }

  private List<String> ahead(State state) {
    List<String> ways = new ArrayList<>(onwards(state));
    switch (state) {
      case State.Do action -> ways.add(action.otherwise());
      case State.Call call -> ways.add(call.otherwise());
      case State.Each each -> ways.add(each.otherwise());
      case State.Wait _, State.Ask _ -> {}
    }
    return ways;
  }

  private List<String> anywhere(State state) {
    List<String> ways = ahead(state);
    state.undo().or(() -> runbook.limits().undo()).ifPresent(ways::add);
    return ways;
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
