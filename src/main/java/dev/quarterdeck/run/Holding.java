package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the transition table about what holds a run. It rests where it is about to do
 * something new; what is under way there goes on to its end. While it rests, or a run it has called
 * does, its clocks stand still. A run that takes its changes back is held by nothing. Pure.
 */
final class Holding {
  private final Runbook runbook;
  private final Moves moves;

  Holding(Runbook runbook, Moves moves) {
    this.runbook = runbook;
    this.moves = moves;
  }

  /** A freeze stands in the way of the change that is next, or of the start. */
  Run frozen(Run run, Event.Frozen frozen, Instant at) {
    boolean next =
        run.cursor()
            .map(c -> c.doing() instanceof Doing.Ready)
            .orElse(run.lifecycle() == Lifecycle.QUEUED);
    if (!next || run.course().undoing()) {
      throw Moves.illegal(run, "Frozen");
    }
    return held(run, run.course().holds().with(new Hold.Frozen(frozen.stop(), at)));
  }

  Run thawed(Run run, Instant at) {
    return run.course().holds().frozen().isPresent() ? wake(run, at) : run;
  }

  /** A person's hold takes the place of a freeze's, which is looked for again afterwards. */
  Run paused(Run run, Event.PauseRequested pause, Instant at) {
    return Leeway.of(runbook, run).noPause().isPresent()
        ? run
        : held(run, run.course().holds().with(new Hold.Paused(pause.by(), pause.reason(), at)));
  }

  Run resumed(Run run, Instant at) {
    return run.course().holds().paused().isPresent() ? wake(run, at) : run;
  }

  /**
   * Only the state that was meant, and without its outputs; a paused run then rests in the next.
   */
  Run skipped(Run run, Event.SkipRequested skip, Instant at) {
    boolean allowed =
        Leeway.of(runbook, run).noSkip().isEmpty()
            && Moves.cursor(run).state().equals(skip.state());
    if (!allowed) {
      return run;
    }
    boolean paused = run.course().holds().paused().isPresent();
    Run awake = wake(run, at);
    Run now = paused ? held(awake, run.course().holds()) : awake;
    String note =
        "'%s' was skipped by %s%s".formatted(skip.state(), skip.by(), Words.because(skip.reason()));
    return moves.move(now.without(skip.state()), Signal.THEN, at, note);
  }

  Run rests(Run run, RunId called) {
    return held(run, run.course().holds().rests(called));
  }

  Run wakes(Run run, RunId called) {
    return held(run, run.course().holds().wakes(called));
  }

  /** Brings what is held to rest, and lets its clocks stand still or go on; after every event. */
  Run settled(Run before, Run after, Instant at) {
    if (after.lifecycle().ended()) {
      return after;
    }
    Run run = resting(among(after));
    Holds holds = run.course().holds();
    if (still(run) == holds.still().isPresent()) {
      return run;
    }
    return holds
        .still()
        .map(since -> held(goingOn(before, run, between(since, at)), holds.still(Optional.empty())))
        .orElseGet(() -> held(run, holds.still(Optional.of(at))));
  }

  private static Run among(Run run) {
    List<RunId> open =
        run.cursor().flatMap(Cursor::calling).map(Doing.Calling::open).orElse(List.of());
    return run.course().holds().below().isEmpty()
        ? run
        : held(run, run.course().holds().among(open));
  }

  private static Run resting(Run run) {
    boolean ready = run.cursor().filter(c -> c.doing() instanceof Doing.Ready).isPresent();
    return ready && run.course().holds().now().isPresent()
        ? run.with(Moves.cursor(run).doing(new Doing.Resting(true)))
        : run;
  }

  private static boolean still(Run run) {
    Holds holds = run.course().holds();
    if (run.cursor().isEmpty()) {
      return holds.frozen().isPresent();
    }
    return switch (Moves.cursor(run).doing()) {
      case Doing.Resting _ -> true;
      case Doing.Calling calling ->
          !holds.below().isEmpty() || (holds.now().isPresent() && calling.open().isEmpty());
      case Doing.Ready _, Doing.Acting _, Doing.Pausing _, Doing.Choosing _, Doing.Asking _ ->
          false;
    };
  }

  /** With the time it rested added; what was entered only now has its whole time. */
  private static Run goingOn(Run before, Run run, Duration rested) {
    Run later = run.later(rested);
    boolean same =
        before
            .cursor()
            .filter(old -> run.cursor().filter(now -> sameVisit(old, now)).isPresent())
            .isPresent();
    if (!same) {
      return later;
    }
    Cursor here = Moves.cursor(later);
    return later.with(
        new Cursor(
            here.state(),
            here.attempt(),
            here.failures(),
            here.doing(),
            here.deadline().map(end -> end.plus(rested))));
  }

  private static boolean sameVisit(Cursor old, Cursor now) {
    return old.state().equals(now.state()) && old.deadline().equals(now.deadline());
  }

  private Run wake(Run run, Instant at) {
    Run free = held(run, run.course().holds().over());
    return run.cursor().map(Cursor::doing).orElse(new Doing.Ready())
            instanceof Doing.Resting resting
        ? resting.entered()
            ? free.with(Moves.cursor(free).doing(new Doing.Ready()))
            : moves.enter(free, Moves.cursor(free).state(), at)
        : free;
  }

  private static Run held(Run run, Holds holds) {
    return run.with(run.course().with(holds));
  }

  private static Duration between(Instant from, Instant to) {
    return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
  }
}
