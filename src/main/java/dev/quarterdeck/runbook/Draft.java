package dev.quarterdeck.runbook;

import dev.quarterdeck.runbook.State.Retry;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A state as it is written, before names, types and paths are checked. */
sealed interface Draft {
  String name();

  Mark at();

  /** Every way out that is written, with what is asked of it. */
  List<Way> ways();

  /** Where it leads when all goes well; empty where people decide. */
  default Optional<Ref> then() {
    return ways().stream().filter(w -> w.kind() == Graph.Way.THEN).map(Way::to).findFirst();
  }

  /** One way out. */
  record Way(Graph.Way kind, Ref to) {}

  /** A name that stands in the file, and where. */
  record Ref(String name, Mark at) {
    boolean isEnd() {
      return End.of(name).isPresent();
    }
  }

  /** A pause. */
  record Wait(String name, Mark at, Duration length, Ref next) implements Draft {
    @Override
    public List<Way> ways() {
      return List.of(new Way(Graph.Way.THEN, next));
    }
  }

  /** A question to people. */
  record Ask(
      String name,
      Mark at,
      Ref question,
      List<String> from,
      SequencedMap<String, Ref> answers,
      Optional<Duration> timeout,
      Optional<String> otherwise)
      implements Draft {
    @Override
    public List<Way> ways() {
      return answers.values().stream().map(to -> new Way(Graph.Way.ANSWER, to)).toList();
    }
  }

  /** An action; {@code action} is empty when there is none of that name. */
  record Do(
      String name,
      Mark at,
      Optional<Action> action,
      List<Node.Entry> with,
      Optional<Ref> when,
      Optional<Retry> retry,
      Optional<Duration> timeout,
      Ways leads)
      implements Draft {
    @Override
    public List<Way> ways() {
      List<Way> ways = new ArrayList<>();
      ways.add(new Way(Graph.Way.THEN, leads.then()));
      ways.add(new Way(Graph.Way.ELSE, leads.otherwise()));
      leads.undo().ifPresent(undo -> ways.add(new Way(Graph.Way.UNDO, undo)));
      return ways;
    }

    boolean changes() {
      return action.map(a -> a.effect() != Effect.READ).orElse(false);
    }

    boolean destroys() {
      return action.map(a -> a.effect() == Effect.DESTROY).orElse(false);
    }
  }

  /** Where an action's state goes. */
  record Ways(Ref then, Ref otherwise, Optional<Ref> undo) {}
}
