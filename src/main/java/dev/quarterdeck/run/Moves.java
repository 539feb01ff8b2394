package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.time.Instant;
import java.util.Optional;

/** How a run gets from place to place, as its machine allows; the table decides when. Pure. */
final class Moves {
  private final Runbook runbook;
  private final Machine machine;
  private final Track track;

  Moves(Runbook runbook, Machine machine) {
    this.runbook = runbook;
    this.machine = machine;
    this.track = new Track(runbook);
  }

  /** Every quorum is met. */
  Run approve(Run run, Instant at) {
    machine.next(place(run), Signal.APPROVE);
    return run.waiting(Lifecycle.QUEUED, at.plus(Run.LONGEST_QUEUE));
  }

  /** It has to be agreed to again; nothing has been changed yet. */
  Run renew(Run run, Instant at) {
    machine.next(place(run), Signal.RENEW);
    return run.waiting(Lifecycle.AWAITING_APPROVAL, at.plus(runbook.limits().approvals().expire()));
  }

  Run start(Run run, Instant at) {
    if (run.lifecycle() != Lifecycle.QUEUED || !run.agreed()) {
      throw illegal(run, "Started");
    }
    String first = machine.next(place(run), Signal.START);
    return enter(
        run.started(at, runbook.limits().timeout()),
        run.charge().again().map(Again::from).orElse(first),
        at);
  }

  Run move(Run run, Signal signal, Instant at, String note) {
    String said = note.isEmpty() ? run.note() : note;
    String to = machine.next(place(run), signal);
    Optional<Lifecycle> end = Machine.end(to);
    return end.isPresent()
        ? run.ended(end.get(), at, run.course().undoing() ? undone(run.note(), said) : said)
        : enter(track.moved(run, to).noted(said), to, at);
  }

  /** What it was taken back for stays said beside how that went. */
  private static String undone(String why, String how) {
    return why.isEmpty() || how.equals(why) ? how : why + "; " + how;
  }

  Run finish(Run run, Signal signal, Instant at, String note) {
    String to = machine.next(place(run), signal);
    return run.ended(Machine.end(to).orElseThrow(), at, note);
  }

  Run enter(Run run, String state, Instant at) {
    if (run.course().holds().now().isPresent()) {
      Doing resting = new Doing.Resting(false);
      return run.with(new Cursor(state, run.course().intents(), 0, resting, Optional.empty()));
    }
    return switch (runbook.state(state)) {
      case State.Do action -> at(run, state, new Doing.Ready(), action.timeout().map(at::plus));
      case State.Call call -> at(run, state, new Doing.Ready(), call.timeout().map(at::plus));
      case State.Each each -> at(run, state, new Doing.Ready(), each.timeout().map(at::plus));
      case State.Ask ask -> at(run, state, new Doing.Ready(), ask.timeout().map(at::plus));
      case State.Wait wait ->
          at(run, state, new Doing.Pausing(at.plus(wait.length())), Optional.empty());
    };
  }

  private static Run at(Run run, String state, Doing doing, Optional<Instant> deadline) {
    return run.with(new Cursor(state, run.course().intents(), 0, doing, deadline));
  }

  /** From here people decide; what it was to be ended for does not outlive the question. */
  Run ask(Run run, String why) {
    return run.with(cursor(run).doing(new Doing.Asking(why)))
        .with(run.course().endingOver())
        .noted(why);
  }

  /** Takes back what was changed, where the runbook says how; else it just ends. */
  Run undoOrEnd(Run run, Ending ending, Instant at) {
    boolean undo = ending.cause() != Ending.Cause.UNLOCK && run.course().changed() && canUndo(run);
    // Of what was under way the note tells already how it stands.
    boolean acting = run.cursor().map(Cursor::acting).orElse(false);
    String stays = run.course().changed() && !acting ? "; what it has changed stays" : "";
    return undo
        ? move(run.with(run.course().startUndoing()), Signal.UNDO, at, ending.note())
        : finish(run, ending.signal(), at, ending.note() + stays);
  }

  private boolean canUndo(Run run) {
    return run.cursor().isPresent() && machine.allows(place(run), Signal.UNDO);
  }

  static Cursor cursor(Run run) {
    return run.cursor().orElseThrow(() -> illegal(run, "an event of a state"));
  }

  private static String place(Run run) {
    return run.cursor()
        .map(Cursor::state)
        .orElse(run.lifecycle() == Lifecycle.AWAITING_APPROVAL ? Machine.AWAITING : Machine.QUEUED);
  }

  static IllegalStateException illegal(Run run, String event) {
    String where =
        run.cursor().map(c -> "'" + c.state() + "' " + c.doing()).orElse(run.lifecycle().words());
    return new IllegalStateException(run.id() + " received " + event + " while in " + where);
  }
}
