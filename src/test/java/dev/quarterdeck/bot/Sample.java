package dev.quarterdeck.bot;

import dev.quarterdeck.run.Consent;
import dev.quarterdeck.run.Course;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Holds;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Step;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs as they stand at some moment, made of one that was asked for. */
final class Sample {
  private Sample() {}

  static Run of(Run run, Lifecycle lifecycle, Optional<Cursor> cursor, String note) {
    Instant started = Stage.NOON.plusSeconds(5);
    Run.Times times =
        new Run.Times(
            Stage.NOON,
            Optional.of(started),
            lifecycle.ended() ? Optional.empty() : Optional.of(started.plusSeconds(1_800)),
            lifecycle.ended() ? Optional.of(started.plusSeconds(35)) : Optional.empty());
    return new Run(
        run.id(),
        run.version() + 1,
        run.charge(),
        run.plan(),
        lifecycle,
        cursor,
        course(1, true, run.course().consent(), run.course().holds()),
        times,
        run.outputs(),
        note);
  }

  static Course course(int intents, boolean changed, Consent consent, Holds holds) {
    return new Course(
        intents,
        changed,
        Optional.empty(),
        false,
        0,
        consent,
        false,
        false,
        holds,
        Optional.empty());
  }

  static Run held(Run run, Holds holds) {
    return new Run(
        run.id(),
        run.version(),
        run.charge(),
        run.plan(),
        run.lifecycle(),
        run.cursor(),
        course(1, true, run.course().consent(), holds),
        run.times(),
        run.outputs(),
        run.note());
  }

  static Run asking(Run run, String why) {
    Cursor cursor = new Cursor("scale", 1, 0, new Cursor.Doing.Asking(why), Optional.empty());
    return of(run, Lifecycle.WAITING, Optional.of(cursor), why);
  }

  static Run acting(Run run) {
    return of(run, Lifecycle.RUNNING, Optional.of(acting()), "");
  }

  static Run ended(Run run, Lifecycle end, String note) {
    return of(run, end, Optional.of(acting()), note);
  }

  static Step step(Optional<Outcome> outcome) {
    return step(outcome, "service/x");
  }

  static Step step(Optional<Outcome> outcome, String target) {
    Intent intent =
        new Intent(
            new StepKey("1", "scale", 1),
            "swarm.scale",
            target,
            "scale maplepress_backend from 2 to 4 replicas",
            List.of(),
            "{}");
    Instant at = Stage.NOON.plusSeconds(6);
    return new Step(intent, at, outcome.map(o -> new Step.Result(o, at.plusSeconds(30))));
  }

  private static Cursor acting() {
    return new Cursor(
        "scale",
        1,
        0,
        new Cursor.Doing.Acting(true, false),
        Optional.of(Stage.NOON.plusSeconds(900)));
  }
}
