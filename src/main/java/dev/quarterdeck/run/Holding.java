package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;

/**
 * The rows of the transition table about what holds a run. It rests where it is about to do
 * something new; what is under way there goes on to its end. While it rests its clocks stand still.
 * A run that takes its changes back is held by nothing. Pure.
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
    return rest(held(run, new Hold.Frozen(frozen.stop(), at)), at);
  }

  Run thawed(Run run, Instant at) {
    return run.course().holds().frozen().isPresent() ? wake(run, at) : run;
  }

  /** A person's hold takes the place of a freeze's, which is looked for again afterwards. */
  Run paused(Run run, Event.PauseRequested pause, Instant at) {
    return Leeway.of(runbook, run).noPause().isPresent()
        ? run
        : held(run, new Hold.Paused(pause.by(), pause.reason(), at));
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
    Run awake = run.resting() ? wake(run, at) : run;
    Run held =
        run.course().holds().paused().isPresent()
            ? awake.with(awake.course().with(run.course().holds()))
            : awake;
    String note =
        "'%s' was skipped by %s%s".formatted(skip.state(), skip.by(), Words.because(skip.reason()));
    return moves.move(held.without(skip.state()), Signal.THEN, at, note);
  }

  /** What is held and has nothing under way rests. */
  Run rest(Run run, Instant at) {
    boolean still = run.cursor().filter(c -> c.doing() instanceof Doing.Ready).isPresent();
    return still && run.course().holds().now().isPresent()
        ? run.with(Moves.cursor(run).doing(new Doing.Resting(at, true)))
        : run;
  }

  /** The same, held by nothing, with its clocks going on from where they stood. */
  private Run wake(Run run, Instant at) {
    Instant stood = run.course().holds().now().map(Hold::since).orElse(at);
    Run free = run.with(run.course().with(run.course().holds().over()));
    if (run.cursor().isEmpty()) {
      return free.later(between(stood, at));
    }
    Cursor here = Moves.cursor(run);
    if (!(here.doing() instanceof Doing.Resting resting)) {
      return free;
    }
    Duration rested = between(resting.since(), at);
    Run later = free.later(rested);
    return resting.entered()
        ? later.with(
            new Cursor(
                here.state(),
                here.attempt(),
                here.failures(),
                new Doing.Ready(),
                here.deadline().map(end -> end.plus(rested))))
        : moves.enter(later, here.state(), at);
  }

  private static Run held(Run run, Hold hold) {
    return run.with(run.course().with(run.course().holds().with(hold)));
  }

  private static Duration between(Instant from, Instant to) {
    return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
  }
}
