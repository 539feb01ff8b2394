package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Leeway;
import dev.quarterdeck.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Claims to hold a run, to let it go on, or to pass over a state, the same whether typed or
 * pressed; and the buttons for that.
 */
final class Reins {
  private Reins() {}

  static Claim pause(Asking asking, Run run, Leeway leeway, String reason) {
    return Claim.of(
        Steers.need(Verb.PAUSE, run),
        () -> {
          allowed(run, "paused", leeway.noPause());
          return new Deed.Tell(
              run.id(),
              new Event.PauseRequested(asking.person().login(), reason),
              Entries.told(asking, run, "pause", reason),
              heard(
                  run,
                  "What is under way goes on to its end, then it rests. To let it go on: resume %d"));
        });
  }

  static Claim resume(Asking asking, Run run, String reason) {
    return Claim.of(
        Steers.need(Verb.PAUSE, run),
        () -> {
          Steers.open(run);
          if (run.course().holds().paused().isEmpty()) {
            throw new Mistake(
                "Run %s is not paused: it is %s.".formatted(run.id(), HoldCard.standing(run)),
                "run %d shows how it stands.".formatted(run.id().number()));
          }
          return new Deed.Tell(
              run.id(),
              new Event.ResumeRequested(asking.person().login(), reason),
              Entries.told(asking, run, "resume", reason),
              heard(run, "It goes on from where it rests."));
        });
  }

  static Claim skip(Asking asking, Run run, Leeway leeway, String reason) {
    return Claim.of(
        Steers.need(Verb.SKIP, run),
        () -> {
          allowed(run, "made to skip that", leeway.noSkip());
          String state = run.cursor().map(Cursor::state).orElse("");
          return new Deed.Tell(
              run.id(),
              new Event.SkipRequested(asking.person().login(), state, reason),
              Entries.told(asking, run, "skip", reason),
              heard(run, "It is told to skip '" + state + "'."));
        });
  }

  private static void allowed(Run run, String what, Optional<String> against) {
    Steers.open(run);
    if (against.isPresent()) {
      throw new Mistake(
          "Run %s cannot be %s: %s.".formatted(run.id(), what, against.get()),
          "run %d shows how it stands.".formatted(run.id().number()));
    }
  }

  private static Doc heard(Run run, String sentence) {
    return SteerDesk.heard(run, sentence.replace("%d", Long.toString(run.id().number())));
  }

  /** The buttons a run has now. */
  static List<Cards.Offered> offers(Run run, Leeway leeway) {
    List<Cards.Offered> offers = new ArrayList<>();
    if (run.course().holds().paused().isPresent()) {
      offers.add(new Cards.Offered("Resume", Doc.Tone.GOOD, Presses.RESUME, pauses(run)));
    } else if (leeway.noPause().isEmpty()) {
      offers.add(new Cards.Offered("Pause", Doc.Tone.PLAIN, Presses.PAUSE, pauses(run)));
    }
    if (leeway.noSkip().isEmpty()) {
      String label = "Skip " + run.cursor().map(Cursor::state).orElse("");
      offers.add(new Cards.Offered(label, Doc.Tone.PLAIN, Presses.SKIP, here(run)));
    }
    return offers;
  }

  /** What the buttons for holding are bound to: they die with the pause that comes next. */
  static String pauses(Run run) {
    return Integer.toString(run.course().holds().pauses());
  }

  /** What the button for skipping is bound to: it dies with the visit of the state. */
  static String here(Run run) {
    return run.cursor().map(at -> at.state() + "/" + at.attempt()).orElse("none");
  }
}
