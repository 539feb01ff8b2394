package dev.quarterdeck.run;

import java.time.Instant;

/**
 * The rules for a run whose runbook this bot cannot read, as after a change of version: nobody
 * knows its states, so nothing is done for it. A person can end it; all else waits for a bot that
 * can read it.
 */
record Stranded() implements Rules {
  @Override
  public Run next(Run run, Event event, Instant at) {
    if (run.lifecycle().ended()) {
      return run;
    }
    return switch (event) {
      case Event.CancelRequested cancel ->
          end(run, "cancelled by " + cancel.by() + Words.because(cancel.reason()), at);
      case Event.Unlocked unlocked ->
          end(run, "unlocked by " + unlocked.by() + Words.because(unlocked.reason()), at);
      case Event.Rejected rejected ->
          end(run, "rejected by " + rejected.by() + Words.because(rejected.reason()), at);
      case Event.Requested _,
          Event.Approved _,
          Event.Withdrawn _,
          Event.Lapsed _,
          Event.Freed _,
          Event.NamesTaken _,
          Event.Replanned _,
          Event.Started _,
          Event.Frozen _,
          Event.Thawed _,
          Event.PauseRequested _,
          Event.ResumeRequested _,
          Event.SkipRequested _,
          Event.ChildRests _,
          Event.ChildWakes _,
          Event.Skipped _,
          Event.Pinned _,
          Event.Intended _,
          Event.Ended _,
          Event.Stopped _,
          Event.PauseOver _,
          Event.StateTimedOut _,
          Event.RunTimedOut _,
          Event.Called _,
          Event.Spawned _,
          Event.ChildEnded _,
          Event.Asked _,
          Event.Chosen _,
          Event.Answered _,
          Event.Refused _ ->
          run;
    };
  }

  private static Run end(Run run, String note, Instant at) {
    String where =
        run.cursor()
            .filter(Cursor::acting)
            .map(c -> "; what '" + c.state() + "' did is not known, so look at what it changes")
            .orElse("");
    return run.ended(Lifecycle.FAILED, at, note + "; its runbook cannot be read any more" + where);
  }
}
