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
          whole(run);
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
          whole(run);
          Steers.open(run);
          if (run.course().holds().paused().isEmpty()) {
            throw new Mistake(
                "Run %s is not paused: it is %s.".formatted(run.id(), HoldCard.standing(run)),
                "run %s shows how it stands.".formatted(run.id().text()));
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

  /** What is called rests and goes on with its caller. */
  private static void whole(Run run) {
    if (run.id().called()) {
      throw new Mistake(
          "Run %s is a part of run %s and is held with it.".formatted(run.id(), run.id().root()),
          "Type pause %s or resume %s.".formatted(run.id().root().text(), run.id().root().text()));
    }
  }

  private static void allowed(Run run, String what, Optional<String> against) {
    Steers.open(run);
    if (against.isPresent()) {
      throw new Mistake(
          "Run %s cannot be %s: %s.".formatted(run.id(), what, against.get()),
          "run %s shows how it stands.".formatted(run.id().text()));
    }
  }

  private static Doc heard(Run run, String sentence) {
    return SteerDesk.heard(run, sentence.replace("%d", run.id().text()));
  }

  /** The buttons a run has now. */
  static List<Cards.Offered> offers(Run run, Leeway leeway) {
    List<Cards.Offered> offers = new ArrayList<>();
    if (run.id().called()) {
      return skip(run, leeway);
    }
    if (run.course().holds().paused().isPresent()) {
      offers.add(new Cards.Offered("Resume", Doc.Tone.GOOD, Presses.RESUME, pauses(run)));
    } else if (leeway.noPause().isEmpty()) {
      offers.add(new Cards.Offered("Pause", Doc.Tone.PLAIN, Presses.PAUSE, pauses(run)));
    }
    offers.addAll(skip(run, leeway));
    return offers;
  }

  private static List<Cards.Offered> skip(Run run, Leeway leeway) {
    String label = "Skip " + run.cursor().map(Cursor::state).orElse("");
    return leeway.noSkip().isEmpty()
        ? List.of(new Cards.Offered(label, Doc.Tone.PLAIN, Presses.SKIP, here(run)))
        : List.of();
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
