package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.Consent;
import dev.quarterdeck.run.Course;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Piece;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.target.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs that other runs have called, as people see them. */
class CalledTest {
  private static final RunId CHILD = new RunId(1, 1);
  private final Stage stage = new Stage();

  @Test
  void whoeverAsksMustBeAllowedWhatIsCalled() {
    stage.runs.called = List.of(piece("redis"));
    assertThat(stage.alice.asks("scale maplepress_backend 4"))
        .contains("Denied", "You may not run other-service");
    assertThat(stage.runs.runs).isEmpty();
    assertThat(stage.trail.of("decision"))
        .extracting(entry -> entry.text())
        .containsExactly("allowed: run scale-service", "denied: run other-service");
    assertThat(stage.alice.asks("why scale maplepress_backend 4"))
        .contains("alice may run scale-service", "alice may not run other-service");
    assertThat(stage.dave.asks("scale maplepress_backend 4")).contains("is asked for");
  }

  @Test
  void standOnTheCardOfTheirCaller() {
    aCallIsUnderWay(Optional.empty());
    assertThat(stage.card(1)).contains("(ACTIVE) #1.1: other-service service=redis: running");
    assertThat(stage.dave.asks("run 1.1")).contains("#1.1 other-service service=redis: running");
    assertThat(stage.dave.asks("unlock 1.1 stuck"))
        .contains("Run #1.1 holds no names; run #1, which called it, does", "unlock 1");
  }

  @Test
  void getACardOfTheirOwnWhenTheyAsk() {
    aCallIsUnderWay(
        Optional.of(
            new Cursor("scale", 1, 0, new Cursor.Doing.Asking("who knows"), Optional.empty())));
    Watch watch = new Watch(stage.room, stage.trail, () -> stage.now);
    Run child = stage.runs.find(CHILD).orElseThrow();
    watch.saw(child, new Event.Ended(new Outcome.Unknown("who knows")));
    assertThat(stage.room.cards).contains("run/1.1");
    assertThat(stage.room.raised).contains("run/1", "run/1.1");
    assertThat(stage.room.reads()).contains("Run #1.1 asks", "answer 1.1 redo, done");
    assertThat(stage.dave.asks("answer 1.1 done")).contains("Your answer is in");
    assertThat(stage.runs.told).hasSize(1);
  }

  @Test
  void endWithoutAWordInTheRoom() {
    aCallIsUnderWay(Optional.empty());
    stage.room.said.clear();
    Run child = Sample.ended(stage.runs.find(CHILD).orElseThrow(), Lifecycle.SUCCEEDED, "done");
    new Watch(stage.room, stage.trail, () -> stage.now)
        .saw(child, new Event.Ended(Outcome.done("done")));
    assertThat(stage.room.said).isEmpty();
    assertThat(stage.trail.of("end")).extracting(e -> e.subject()).containsExactly("run/1.1");
  }

  private static Piece piece(String service) {
    return new Piece(
        "other-service",
        "digest",
        "",
        Map.of("service", World.service(service).value()),
        "other-service service=" + service);
  }

  private void aCallIsUnderWay(Optional<Cursor> cursor) {
    stage.dave.says("scale maplepress_backend 4");
    Run run = stage.runs.find(new RunId(1)).orElseThrow();
    stage.runs.put(with(Sample.acting(run), run.id(), run.charge(), Sample.acting(run).cursor()));
    Piece piece = piece("redis");
    Request.Charge charge =
        new Request.Charge(
            piece.runbook(),
            piece.digest(),
            piece.parameters(),
            piece.line(),
            run.charge().source(),
            Optional.of(new Request.Caller(run.id(), "")));
    Lifecycle lifecycle = cursor.isPresent() ? Lifecycle.WAITING : Lifecycle.RUNNING;
    Run like = Sample.of(run, lifecycle, cursor.or(() -> Sample.acting(run).cursor()), "");
    stage.runs.put(with(like, CHILD, charge, like.cursor()));
  }

  private static Run with(Run run, RunId id, Request.Charge charge, Optional<Cursor> cursor) {
    return new Run(
        id,
        run.version(),
        charge,
        run.plan(),
        run.lifecycle(),
        cursor,
        new Course(0, true, Optional.empty(), false, 0, new Consent(List.of(), 0, 0), false, true),
        run.times(),
        run.outputs(),
        run.note());
  }
}
