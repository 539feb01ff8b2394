package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Runbook;
import java.util.Optional;

/**
 * What people may do now to a run that is under way, by its runbook and by how it stands.
 *
 * @param noPause why it cannot be held, as the rest of a sentence; empty when it can
 * @param noSkip why its state cannot be skipped; empty when it can
 */
public record Leeway(Optional<String> noPause, Optional<String> noSkip) {
  private static final String UNSTARTED = "it has not started";

  /** Nothing, for this reason. */
  static Leeway none(String why) {
    return new Leeway(Optional.of(why), Optional.of(why));
  }

  static Leeway of(Runbook runbook, Run run) {
    if (run.lifecycle().ended()) {
      return none("it has ended");
    }
    if (run.course().undoing()) {
      return none("it takes its changes back");
    }
    if (run.course().ending().isPresent()) {
      return none("it is being ended");
    }
    return new Leeway(noPause(runbook, run), noSkip(runbook, run));
  }

  private static Optional<String> noPause(Runbook runbook, Run run) {
    if (!runbook.limits().leave().pause()) {
      return Optional.of("its runbook does not say 'pause: true'");
    }
    // What is called is paused with its caller, also when it has only just been begun.
    return run.cursor().isEmpty() && !run.id().called()
        ? Optional.of(UNSTARTED)
        : run.course().holds().paused().map(_ -> "it is paused already");
  }

  private static Optional<String> noSkip(Runbook runbook, Run run) {
    if (run.cursor().isEmpty()) {
      return Optional.of(UNSTARTED);
    }
    Cursor here = Moves.cursor(run);
    if (!runbook.limits().leave().skips().contains(here.state())) {
      return Optional.of("its runbook does not say 'skip: true' of '" + here.state() + "'");
    }
    return switch (here.doing()) {
      case Doing.Acting acting when acting.changes() ->
          Optional.of("'" + here.state() + "' is changing something; cancel it instead");
      case Doing.Asking _ ->
          Optional.of("people are asked what to make of '" + here.state() + "'; answer that");
      case Doing.Acting _,
          Doing.Ready _,
          Doing.Resting _,
          Doing.Pausing _,
          Doing.Choosing _,
          Doing.Calling _ ->
          Optional.empty();
    };
  }
}
