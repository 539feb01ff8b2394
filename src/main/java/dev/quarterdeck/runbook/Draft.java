package dev.quarterdeck.runbook;

import dev.quarterdeck.runbook.State.Retry;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A state as it is written, before names, types and paths are checked. */
sealed interface Draft {
  String name();

  Mark at();

  Ref then();

  /** A name that stands in the file, and where. */
  record Ref(String name, Mark at) {
    boolean isEnd() {
      return End.of(name).isPresent();
    }
  }

  /** A pause. */
  record Wait(String name, Mark at, Duration length, Ref then) implements Draft {}

  /** An action; {@code action} is empty when there is none of that name. */
  record Do(
      String name,
      Mark at,
      Optional<Action> action,
      List<Node.Entry> with,
      Optional<Ref> when,
      Optional<Retry> retry,
      Optional<Duration> timeout,
      Ways ways)
      implements Draft {
    @Override
    public Ref then() {
      return ways.then();
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
