package dev.quarterdeck.runbook;

import dev.quarterdeck.runbook.State.Retry;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Type;
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

  /** What it tells afterwards; empty when that cannot be known. */
  default Optional<List<Field>> told() {
    return Optional.of(List.of());
  }

  /** Whether it may be passed without telling anything. */
  default boolean skippable() {
    return false;
  }

  /** Whether it may change the world. */
  default boolean changes() {
    return false;
  }

  /** What in it loses something for good. */
  default List<Do> destroying() {
    return List.of();
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
      return leads.all();
    }

    @Override
    public Optional<List<Field>> told() {
      return action.map(a -> a.outputs().fields());
    }

    @Override
    public boolean skippable() {
      return when.isPresent();
    }

    @Override
    public boolean changes() {
      return action.map(a -> a.effect() != Effect.READ).orElse(false);
    }

    @Override
    public List<Do> destroying() {
      return action.map(Action::effect).equals(Optional.of(Effect.DESTROY))
          ? List.of(this)
          : List.of();
    }
  }

  /** Where an action's state goes. */
  record Ways(Ref then, Ref otherwise, Optional<Ref> undo) {
    List<Way> all() {
      List<Way> ways = new ArrayList<>();
      ways.add(new Way(Graph.Way.THEN, then));
      ways.add(new Way(Graph.Way.ELSE, otherwise));
      undo.ifPresent(ref -> ways.add(new Way(Graph.Way.UNDO, ref)));
      return ways;
    }
  }

  /** Another runbook. */
  record Call(
      String name,
      Mark at,
      Ref runbook,
      List<Node.Entry> with,
      Optional<Ref> when,
      Optional<Duration> timeout,
      Ways leads)
      implements Draft {
    @Override
    public List<Way> ways() {
      return leads.all();
    }

    @Override
    public boolean skippable() {
      return when.isPresent();
    }

    @Override
    public boolean changes() {
      return true;
    }
  }

  /** A group of states for every item. */
  record Each(
      String name, Mark at, State.Items items, Body body, Optional<Duration> timeout, Ways leads)
      implements Draft {
    private static final List<Field> TOLD =
        List.of(
            Field.always("done", Type.atLeast(0), "how many went well"),
            Field.always("failed", Type.atLeast(0), "how many did not"));

    @Override
    public List<Way> ways() {
      return leads.all();
    }

    @Override
    public Optional<List<Field>> told() {
      return Optional.of(TOLD);
    }

    @Override
    public boolean changes() {
      return body.changes();
    }

    @Override
    public List<Do> destroying() {
      return body.destroying();
    }
  }
}
