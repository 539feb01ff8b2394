package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * The transition table: which event makes which run of a run. Pure; where a run may go is asked of
 * the {@link Machine}. Events that come too late for a run change nothing.
 */
final class Table implements Rules {
  private final Runbook runbook;
  private final Moves moves;
  private final Agreeing agreeing;
  private final Choosing choosing;
  private final Calling calling;
  private final Holding holding;

  Table(Runbook runbook, Machine machine) {
    this.runbook = runbook;
    this.moves = new Moves(runbook, machine);
    this.agreeing = new Agreeing(moves);
    this.choosing = new Choosing(runbook, moves);
    this.calling = new Calling(moves);
    this.holding = new Holding(runbook, moves);
  }

  @Override
  public Run next(Run run, Event event, Instant at) {
    return run.lifecycle().ended() ? run : holding.settled(run, row(run, event, at), at);
  }

  private Run row(Run run, Event event, Instant at) {
    return switch (event) {
      case Event.Requested _, Event.Freed _, Event.NamesTaken _ -> run;
      case Event.Approved approved -> agreeing.approved(run, approved, at);
      case Event.Withdrawn withdrawn -> agreeing.withdrawn(run, withdrawn, at);
      case Event.Rejected rejected -> agreeing.rejected(run, rejected, at);
      case Event.Lapsed lapsed -> agreeing.lapsed(run, lapsed, at);
      case Event.Replanned replanned -> agreeing.replanned(run, replanned, at);
      case Event.Started _ -> moves.start(run, at);
      case Event.Frozen frozen -> holding.frozen(run, frozen, at);
      case Event.Thawed _ -> holding.thawed(run, at);
      case Event.PauseRequested pause -> holding.paused(run, pause, at);
      case Event.ResumeRequested _ -> holding.resumed(run, at);
      case Event.SkipRequested skip -> holding.skipped(run, skip, at);
      case Event.ChildRests rests -> holding.rests(run, rests.child());
      case Event.ChildWakes wakes -> holding.wakes(run, wakes.child());
      case Event.Skipped _ -> moves.move(ready(run, event), Signal.THEN, at, "");
      case Event.Pinned pinned -> pinned(ready(run, event), pinned, at);
      case Event.Intended intended -> intend(ready(run, event), intended);
      case Event.Ended ended -> settle(acting(run, event), ended.outcome(), true, at);
      case Event.Stopped stopped -> stopped(acting(run, event), stopped.seen(), at);
      case Event.PauseOver _ -> pauseOver(run, at);
      case Event.StateTimedOut _ -> stateTimedOut(run, at);
      case Event.RunTimedOut _ -> runTimedOut(run, at);
      case Event.CancelRequested cancel -> cancel(run, cancel, at);
      case Event.Asked asked -> choosing.asked(ready(run, event), asked, at);
      case Event.Chosen chosen -> choosing.chosen(run, chosen, at);
      case Event.Called called -> calling.called(ready(run, event), called, at);
      case Event.Spawned spawned -> calling.spawned(run, spawned);
      case Event.ChildEnded ended -> calling.childEnded(run, ended, at);
      case Event.Answered answered -> answered(run, answered, at);
      case Event.Unlocked unlocked -> unlocked(run, unlocked, at);
      case Event.Refused refused -> refused(run, refused, at);
    };
  }

  private Run pinned(Run run, Event.Pinned pinned, Instant at) {
    Run told = run.outputs(Moves.cursor(run).state(), pinned.outputs());
    return moves.move(told, Signal.THEN, at, pinned.note());
  }

  private Run intend(Run run, Event.Intended intended) {
    Cursor at = Moves.cursor(run);
    if (intended.changes() && !run.agreed()) {
      throw Moves.illegal(run, "Intended, to which not everybody has agreed,");
    }
    Course course = run.course().intended(intended.changes());
    Doing acting = new Doing.Acting(intended.changes(), run.course().changed());
    return run.with(course)
        .with(new Cursor(at.state(), course.intents(), at.failures(), acting, at.deadline()));
  }

  /** What an outcome means; {@code retry} says whether a failure may still be tried again. */
  private Run settle(Run run, Outcome outcome, boolean retry, Instant at) {
    String state = Moves.cursor(run).state();
    return switch (outcome) {
      case Outcome.Done done ->
          moves.move(run.outputs(state, done.outputs()), Signal.THEN, at, done.note());
      case Outcome.Failed failed ->
          failed(run.outputs(state, failed.outputs()), failed.note(), retry, at);
      case Outcome.Superseded superseded -> superseded(run, superseded, at);
      case Outcome.Stale stale ->
          run.with(
                  new Cursor(
                      state,
                      Moves.cursor(run).attempt(),
                      Moves.cursor(run).failures(),
                      new Doing.Ready(),
                      Moves.cursor(run).deadline()))
              .with(run.course().withChanged(changedBefore(run)))
              .noted(stale.note());
      case Outcome.Unknown unknown -> moves.ask(run, unknown.note());
    };
  }

  private Run superseded(Run run, Outcome.Superseded superseded, Instant at) {
    Run now = run.with(run.course().supersede());
    return moves.finish(now, Signal.FAIL, at, "superseded: " + superseded.note());
  }

  private Run failed(Run run, String why, boolean retry, Instant at) {
    Cursor here = Moves.cursor(run);
    int failures = here.failures() + 1;
    Optional<State.Retry> again = retry ? retryOf(here.state()) : Optional.empty();
    if (again.isPresent() && failures < again.get().attempts()) {
      Instant until = at.plus(again.get().pauseAfter(failures));
      return run.with(
              new Cursor(
                  here.state(),
                  here.attempt(),
                  failures,
                  new Doing.Pausing(until),
                  here.deadline()))
          .noted(why);
    }
    return moves.move(run, Signal.ELSE, at, why);
  }

  private Run stopped(Run run, Observation seen, Instant at) {
    Ending ending =
        run.course()
            .ending()
            .orElseThrow(() -> Moves.illegal(run, "Stopped without being asked to end"));
    Run now = run.with(run.course().endingOver());
    if (seen instanceof Observation.Ended(Outcome.Superseded superseded)) {
      return superseded(now, superseded, at);
    }
    return switch (ending.cause()) {
      case STATE_TIMEOUT -> afterTimeout(now, ending, seen, at);
      case UNLOCK -> moves.finish(now, Signal.FAIL, at, ending.note() + Words.said(seen));
      case CANCEL, RUN_TIMEOUT -> {
        boolean nothing = seen instanceof Observation.NotHappened && !changedBefore(now);
        Run known = nothing ? now.with(now.course().withChanged(false)) : now;
        yield moves.undoOrEnd(
            known, new Ending(ending.cause(), ending.note() + Words.said(seen)), at);
      }
    };
  }

  private Run afterTimeout(Run run, Ending ending, Observation seen, Instant at) {
    return switch (seen) {
      case Observation.Ended ended -> settle(run, ended.outcome(), false, at);
      case Observation.NotHappened _ ->
          failed(run.with(run.course().withChanged(changedBefore(run))), ending.note(), false, at);
      case Observation.Underway _ -> moves.ask(run, ending.note() + "; it is still under way");
      case Observation.Unclear unclear -> moves.ask(run, ending.note() + "; " + unclear.why());
    };
  }

  private Run pauseOver(Run run, Instant at) {
    Cursor here = Moves.cursor(run);
    if (!(here.doing() instanceof Doing.Pausing)) {
      return run;
    }
    return runbook.state(here.state()) instanceof State.Wait
        ? moves.move(run, Signal.THEN, at, "")
        : run.with(here.doing(new Doing.Ready()));
  }

  private Run stateTimedOut(Run run, Instant at) {
    String note = "'" + Moves.cursor(run).state() + "' did not end in its time";
    return switch (Moves.cursor(run).doing()) {
      case Doing.Asking _, Doing.Resting _ -> run;
      case Doing.Choosing _ -> choosing.nobodyChose(run, at);
      case Doing.Calling _ -> bend(run, new Ending(Ending.Cause.STATE_TIMEOUT, note), at);
      case Doing.Ready _, Doing.Pausing _ -> failed(run, note, false, at);
      case Doing.Acting acting ->
          acting.changes()
              ? bend(run, new Ending(Ending.Cause.STATE_TIMEOUT, note), at)
              : failed(run, note, false, at);
    };
  }

  private Run runTimedOut(Run run, Instant at) {
    if (run.cursor().isEmpty()) {
      boolean agreed = run.lifecycle() != Lifecycle.AWAITING_APPROVAL;
      boolean some = run.course().consent().given().stream().findAny().isPresent();
      String lacking = some ? "not enough people agreed in time" : "nobody agreed in time";
      String note = agreed ? "its names did not become free in time" : lacking;
      return moves.finish(run, Signal.EXPIRE, at, note);
    }
    if (run.course().undoing() || asking(run)) {
      return run;
    }
    return bend(run, new Ending(Ending.Cause.RUN_TIMEOUT, "the run did not end in its time"), at);
  }

  private Run cancel(Run run, Event.CancelRequested cancel, Instant at) {
    String note = "cancelled by " + cancel.by() + Words.because(cancel.reason());
    if (asking(run)) {
      return moves.finish(run, Signal.FAIL, at, note + "; nothing more was touched");
    }
    if (run.course().undoing()) {
      Run counted = run.with(run.course().cancelledAgain());
      boolean called = run.cursor().flatMap(Cursor::calling).isPresent();
      return counted.course().cancels() < 2 || called
          ? counted
          : moves.ask(counted, "undoing was cancelled twice, last by " + cancel.by());
    }
    return bend(run, new Ending(Ending.Cause.CANCEL, note), at);
  }

  private Run answered(Run run, Event.Answered answered, Instant at) {
    if (!asking(run)) {
      return run;
    }
    String note = answered.by() + " said: " + answered.answer().meaning();
    return switch (answered.answer()) {
      case REDO -> moves.enter(run.noted(note), Moves.cursor(run).state(), at);
      case DONE -> moves.move(run, Signal.THEN, at, note);
      case FAILED -> moves.move(run, Signal.ELSE, at, note);
      case STOP -> moves.finish(run, Signal.FAIL, at, note);
    };
  }

  private Run unlocked(Run run, Event.Unlocked unlocked, Instant at) {
    String note = "unlocked by " + unlocked.by() + Words.because(unlocked.reason());
    if (unlocked.force() || asking(run)) {
      return moves.finish(run, Signal.FAIL, at, note);
    }
    return bend(run, new Ending(Ending.Cause.UNLOCK, note), at);
  }

  private Run refused(Run run, Event.Refused refused, Instant at) {
    return run.cursor().isEmpty()
        ? moves.finish(run, Signal.FAIL, at, refused.why())
        : failed(ready(run, refused), refused.why(), true, at);
  }

  /** Ends early what is under way; what changes the world is stopped first and looked at. */
  private Run bend(Run run, Ending ending, Instant at) {
    if (run.cursor().flatMap(Cursor::calling).filter(c -> !c.open().isEmpty()).isPresent()) {
      return weaker(run, ending) ? run : calling.closed(run, ending);
    }
    if (run.cursor().map(Cursor::doing).orElse(new Doing.Ready()) instanceof Doing.Acting acting
        && acting.changes()) {
      return weaker(run, ending)
          ? run
          : run.with(run.course().endingFor(ending)).noted(ending.note());
    }
    return moves.undoOrEnd(run, ending, at);
  }

  private static boolean weaker(Run run, Ending ending) {
    return run.course().ending().map(e -> e.cause().outranks(ending.cause())).orElse(false);
  }

  private Optional<State.Retry> retryOf(String state) {
    return runbook.state(state) instanceof State.Do action ? action.retry() : Optional.empty();
  }

  private static boolean asking(Run run) {
    return run.cursor().flatMap(Cursor::question).isPresent();
  }

  private static boolean changedBefore(Run run) {
    return Moves.cursor(run).doing() instanceof Doing.Acting acting
        ? acting.changedBefore()
        : run.course().changed();
  }

  private static Run ready(Run run, Event event) {
    if (!(Moves.cursor(run).doing() instanceof Doing.Ready)) {
      throw Moves.illegal(run, event.getClass().getSimpleName());
    }
    return run;
  }

  private static Run acting(Run run, Event event) {
    if (!Moves.cursor(run).acting()) {
      throw Moves.illegal(run, event.getClass().getSimpleName());
    }
    return run;
  }
}
