package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Live;
import dev.quarterdeck.run.Lock;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.target.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void aRunIsAskedFor() {
    stage.alice.says("scale maplepress_backend 4");
    stage.now = Stage.NOON.plusSeconds(20);
  }

  private Run run() {
    return stage.runs.find(new RunId(1)).orElseThrow();
  }

  @Test
  void showsPlaceAndHolderWhileItWaits() {
    stage.runs.locks.add(
        new Lock(
            "service/maplepress_backend",
            new RunId(7),
            Stage.NOON,
            List.of(new RunId(6), new RunId(1))));
    assertThat(stage.card(1))
        .contains(
            "[WAITING] #1 scale maplepress_backend 4: queued",
            "asked by: alice at 12:00:00 UTC",
            "replicas: 2 -> 4",
            "(WAITING) scale: scale maplepress_backend from 2 to 4 replicas",
            "Waiting for service/maplepress_backend, held by run #7 since 12:00:00 UTC; 1 before"
                + " it");
  }

  @Test
  void showsHowFarItIs() {
    stage.runs.put(Sample.acting(run()));
    stage.runs.steps.add(Sample.step(Optional.empty()));
    stage.runs.live.put(new RunId(1), new Live("3 of 4 healthy", 0.75));
    assertThat(stage.card(1))
        .contains(
            "[ACTIVE]",
            "(ACTIVE) scale: scale maplepress_backend from 2 to 4 replicas; until 12:15:00 UTC 14s",
            "75 % 3 of 4 healthy",
            "ends at the latest: 12:30:05 UTC");
    assertThat(stage.render(1).offers())
        .extracting(Cards.Offered::operation)
        .containsExactly("cancel");
    assertThat(stage.render(1).last()).isFalse();
  }

  @Test
  void saysWhenItIsLikelyDoneByWhatItTookBefore() {
    stage.runs.put(Sample.ended(run(), Lifecycle.SUCCEEDED, "4 of 4 healthy"));
    stage.alice.says("scale maplepress_backend 2");
    stage.runs.put(Sample.acting(stage.runs.find(new RunId(2)).orElseThrow()));
    assertThat(stage.card(2)).as("before it is known what it changes").doesNotContain("likely");
    stage.runs.steps.add(Sample.step(Optional.empty(), stage.runs.targetOf(run())));

    assertThat(stage.card(2)).contains("likely done: 12:00:40 UTC (took 35s the last time)");
    stage.now = Stage.NOON.plusSeconds(50);
    assertThat(stage.card(2)).contains("likely done: takes longer than usual: 35s the last time");
  }

  @Test
  void asksWithAButtonForEveryAnswer() {
    stage.runs.put(Sample.asking(run(), "the engine lost the answer"));
    stage.runs.steps.add(Sample.step(Optional.empty()));
    assertThat(stage.card(1))
        .contains("[ASKING]", "What should be made of it?", "the engine lost the answer");
    assertThat(stage.render(1).offers())
        .extracting(Cards.Offered::operation)
        .containsExactly("answer:redo", "answer:done", "answer:failed", "answer:stop", "cancel");
  }

  @Test
  void staysAsItEnded() {
    String note = "rolled back by the engine: task exited with 1";
    stage.runs.put(Sample.ended(run(), Lifecycle.FAILED, note));
    stage.runs.steps.add(Sample.step(Optional.of(new Outcome.Failed(note, Map.of()))));
    assertThat(stage.card(1)).contains("[BAD]", ": failed", "(BAD) scale: " + note, "took: 35s");
    assertThat(stage.render(1).offers()).isEmpty();
    assertThat(stage.render(1).last()).isTrue();
  }

  @Test
  void tellsTheThreadOfTheEndAndOfAQuestionOnly() {
    Watch watch = new Watch(stage.room, stage.trail, () -> stage.now);
    stage.room.said.clear();
    watch.saw(Sample.acting(run()), new Event.Started());
    assertThat(stage.room.said).isEmpty();

    Run asking = Sample.asking(run(), "the engine lost the answer");
    watch.saw(asking, new Event.Ended(new Outcome.Unknown("lost")));
    watch.saw(asking, new Event.Freed());
    assertThat(stage.room.said).hasSize(1);
    assertThat(stage.room.reads()).contains("Run #1 asks", "the engine lost the answer");

    Run ended = Sample.ended(run(), Lifecycle.SUCCEEDED, "4 of 4 healthy");
    watch.saw(ended, new Event.Ended(Outcome.done("4 of 4 healthy")));
    assertThat(stage.room.said).hasSize(2);
    assertThat(stage.room.reads())
        .contains("[GOOD] Run #1 succeeded", "scale maplepress_backend 4: 4 of 4 healthy");
    assertThat(stage.trail.of("end")).hasSize(1);
    assertThat(stage.room.raised).contains("run/1");
    assertThat(stage.room.where.entrySet())
        .filteredOn(e -> e.getKey().equals("run/1/end"))
        .allSatisfy(e -> assertThat(e.getValue().thread()).contains("message-101"));
  }

  @Test
  void saysWhenASubjectIsGone() {
    assertThat(stage.card(99)).contains("There is no run #99 any more.");
  }

  @Test
  void aQuestionThatWasReachedIsNotSaidToBeUnreached() {
    Cursor.Doing asked =
        new Cursor.Doing.Choosing("Sure?", List.of("yes"), List.of("admin"), Stage.NOON);
    assertThat(endedIn(asked, Lifecycle.SUCCEEDED)).doesNotContain("not reached");
    assertThat(endedIn(asked, Lifecycle.CANCELLED)).doesNotContain("not reached");
    assertThat(endedIn(new Cursor.Doing.Ready(), Lifecycle.CANCELLED)).contains("not reached");
  }

  private String endedIn(Cursor.Doing doing, Lifecycle end) {
    Cursor cursor = new Cursor("scale", 1, 0, doing, Optional.empty());
    stage.runs.put(Sample.of(run(), end, Optional.of(cursor), ""));
    return stage.card(1);
  }
}
