package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Hold;
import dev.quarterdeck.run.Holds;
import dev.quarterdeck.run.Leeway;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReinsTest {
  private static final Leeway BOTH = new Leeway(Optional.empty(), Optional.empty());
  private final Stage stage = new Stage();

  @BeforeEach
  void aRunIsUnderWay() {
    stage.alice.says("scale maplepress_backend 4");
    stage.runs.put(Sample.acting(run()));
    stage.runs.leeway = BOTH;
    stage.trail.entries.clear();
  }

  @Test
  void pausesResumesAndSkipsByWord() {
    assertThat(stage.bob.asks("pause 1 let me look"))
        .contains("goes on to its end, then it rests", "resume 1");
    assertThat(stage.bob.asks("resume 1")).contains("Run #1 is not paused: it is running");
    assertThat(stage.bob.asks("skip 1 in a hurry")).contains("It is told to skip 'scale'.");
    paused(true);
    assertThat(stage.dave.asks("resume 1 seen enough")).contains("It goes on from where it rests");
    assertThat(stage.runs.told)
        .containsExactly(
            new Event.PauseRequested("bob", "let me look"),
            new Event.SkipRequested("bob", "scale", "in a hurry"),
            new Event.ResumeRequested("dave", "seen enough"));
    assertThat(stage.trail.of("command"))
        .extracting(e -> e.person() + " " + e.verb())
        .containsExactly("bob pause", "bob skip", "dave resume");
  }

  @Test
  void onlyWhereTheRunbookAllowsIt() {
    stage.runs.leeway =
        new Leeway(
            Optional.of("its runbook does not say 'pause: true'"),
            Optional.of("'scale' is changing something; cancel it instead"));
    assertThat(stage.bob.asks("pause 1"))
        .contains("Run #1 cannot be paused: its runbook does not say 'pause: true'.");
    assertThat(stage.bob.asks("skip 1"))
        .contains("Run #1 cannot be made to skip that: 'scale' is changing something");
    assertThat(operations()).containsExactly("cancel");
    stage.runs.put(Sample.ended(run(), Lifecycle.SUCCEEDED, ""));
    assertThat(stage.bob.asks("pause 1")).contains("Run #1 has ended");
    assertThat(stage.bob.asks("resume 1")).contains("Run #1 has ended");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void onlyWhoMay() {
    assertThat(stage.carol.asks("pause 1")).contains("You may not pause scale-service");
    paused(true);
    assertThat(stage.carol.asks("resume 1")).contains("You may not pause scale-service");
    assertThat(stage.carol.asks("skip 1")).contains("You may not skip scale-service");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void aPressIsTheSameAsTheTypedCommand() {
    assertThat(operations()).containsExactly("pause", "skip", "cancel");
    stage.bob.presses(button("pause"));
    stage.bob.presses(button("skip"));
    paused(true);
    assertThat(operations()).containsExactly("resume", "skip", "cancel");
    stage.bob.presses(button("resume"));
    assertThat(stage.runs.told)
        .containsExactly(
            new Event.PauseRequested("bob", ""),
            new Event.SkipRequested("bob", "scale", ""),
            new Event.ResumeRequested("bob", ""));
  }

  @Test
  void buttonsDieWithTheNextPauseAndTheNextVisit() {
    String pause = button("pause");
    String skip = button("skip");
    paused(true);
    stage.bob.presses(pause);
    assertThat(stage.room.reads()).contains("has changed since; nothing was done");
    stage.bob.presses(skip);
    assertThat(stage.room.reads()).contains("has changed since; nothing was done");
    assertThat(stage.runs.told).isEmpty();
  }

  @Test
  void aRunThatHasNotStartedHasNoSuchButtons() {
    stage.alice.says("scale maplepress_backend 5");
    assertThat(stage.render(2).offers())
        .extracting(Cards.Offered::operation)
        .containsExactly("cancel");
  }

  @Test
  void theCardSaysByWhomSinceWhenAndWhy() {
    paused(true);
    stage.now = stage.now.plus(Duration.ofHours(1));
    assertThat(stage.card(1))
        .contains(
            "[WAITING] #1 scale maplepress_backend 4: paused",
            "ends at the latest: not while it rests",
            "Paused by bob since 12:00:00 UTC: let me look.",
            "It keeps its names, and its time stands still. To let it go on: resume 1");
    stage.now = stage.now.plus(Duration.ofDays(1));
    assertThat(stage.card(1)).contains("Paused by bob since 2026-03-01 12:00:00 UTC");
    paused(false);
    assertThat(stage.card(1))
        .contains(": running", "What is under way goes on to its end, then it rests.");
  }

  @Test
  void theTrailKeepsWhatItHeard() {
    Watch watch = new Watch(stage.room, stage.trail, () -> stage.now);
    watch.saw(run(), new Event.PauseRequested("bob", "let me look"));
    watch.saw(run(), new Event.ResumeRequested("dave", ""));
    watch.saw(run(), new Event.SkipRequested("bob", "scale", "in a hurry"));
    assertThat(stage.trail.of("heard"))
        .extracting(e -> e.person() + " " + e.verb())
        .containsExactly("bob pause", "dave resume", "bob skip");
    assertThat(stage.trail.of("heard").getLast().facts())
        .contains("\"state\":\"scale\"", "\"reason\":\"in a hurry\"");
  }

  private List<String> operations() {
    return stage.render(1).offers().stream().map(Cards.Offered::operation).toList();
  }

  private Run run() {
    return stage.runs.find(new RunId(1)).orElseThrow();
  }

  private String button(String operation) {
    Cards.Offered offered =
        stage.render(1).offers().stream()
            .filter(o -> o.operation().equals(operation))
            .findFirst()
            .orElseThrow();
    return stage.room.button("run/1", offered.operation(), offered.bound());
  }

  private void paused(boolean resting) {
    Cursor cursor =
        new Cursor(
            "scale",
            2,
            0,
            resting ? new Cursor.Doing.Resting(true) : new Cursor.Doing.Acting(true, false),
            Optional.empty());
    Lifecycle lifecycle = resting ? Lifecycle.WAITING : Lifecycle.RUNNING;
    Run run = Sample.of(run(), lifecycle, Optional.of(cursor), "");
    Hold hold = new Hold.Paused("bob", "let me look", Stage.NOON);
    Optional<Instant> still = resting ? Optional.of(Stage.NOON) : Optional.empty();
    stage.runs.put(Sample.held(run, new Holds(Optional.of(hold), 1, List.of(), still)));
  }
}
