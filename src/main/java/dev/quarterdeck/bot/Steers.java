package dev.quarterdeck.bot;

import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Answer;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Run;

/** Claims to tell a run something, the same whether typed or pressed. */
final class Steers {
  private Steers() {}

  static Claim cancel(Asking asking, Run run, String reason) {
    return Claim.of(
        need(Verb.CANCEL, run),
        () -> {
          open(run);
          return new Deed.Tell(
              run.id(),
              new Event.CancelRequested(asking.person().login(), reason),
              Entries.told(asking, run, "cancel", reason),
              SteerDesk.heard(run, "It is told to end; what is under way is stopped first."));
        });
  }

  static Claim answer(Asking asking, Run run, Answer answer) {
    return Claim.of(
        need(Verb.ANSWER, run),
        () -> {
          open(run);
          if (run.cursor().flatMap(Cursor::question).isEmpty()) {
            throw new Mistake(
                "Run %s asks nothing now: it is %s.".formatted(run.id(), run.lifecycle().words()),
                "run %s shows how it stands.".formatted(run.id().text()));
          }
          return new Deed.Tell(
              run.id(),
              new Event.Answered(asking.person().login(), answer),
              Entries.told(asking, run, "answer", answer.word()),
              SteerDesk.heard(run, "Your answer is in: %s.".formatted(answer.meaning())));
        });
  }

  /** What is needed to do that to a run: its runbook, with its values. */
  static Need need(Verb verb, Run run) {
    return new Need(
        verb,
        new Subject.OfRunbook(run.charge().runbook()),
        run.charge().parameters(),
        run.id().subject(),
        Bar.none());
  }

  static void open(Run run) {
    if (run.lifecycle().ended()) {
      throw new Mistake(
          "Run %s has ended: %s.".formatted(run.id(), run.lifecycle().words()),
          "run %s shows how it went.".formatted(run.id().text()));
    }
  }
}
