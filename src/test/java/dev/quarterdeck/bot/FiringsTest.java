package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.schedule.Firing;
import dev.quarterdeck.schedule.Key;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of the moments of schedules. */
class FiringsTest {
  private Stage stage = at(new Stage(Nightly.runbook()));

  private static Stage at(Stage stage) {
    stage.now = Nightly.MOMENT;
    return stage;
  }

  private Run run(long number) {
    return stage.runs.find(new RunId(number)).orElseThrow();
  }

  private String fires() {
    stage.fires(Nightly.KEY, stage.now);
    return stage.room.reads();
  }

  @Test
  void startsARunInTheNameOfTheOwnersRole() {
    assertThat(fires()).contains("Run #1 is asked for", "scale maplepress_backend 4", "cancel 1");
    assertThat(run(1).charge().source().requester()).isEqualTo("schedule:operator");
    assertThat(run(1).charge().parameters()).containsEntry("replicas", 4L);
    assertThat(stage.card(1)).contains("asked by: schedule:operator");
    assertThat(stage.room.cards).containsExactly("run/1");
    assertThat(stage.room.where.values()).allMatch(place -> place.channel().equals("deploys"));
    assertThat(stage.counted).contains("run true", "scale-service started 1");
  }

  @Test
  void isDecidedWhereItsCardBelongsAndKeptInTheTrail() {
    fires();
    assertThat(stage.rules.asked.getLast().channel()).isEqualTo("deploys");
    Entry decision = stage.trail.of("decision").getLast();
    assertThat(decision.person()).isEqualTo("schedule:operator");
    assertThat(decision.text()).isEqualTo("allowed: run scale-service");
    assertThat(decision.facts())
        .contains("schedule/scale-service/1: scale maplepress_backend 4", "maplepress_backend");
    Entry fired = stage.trail.of("schedule").getLast();
    assertThat(fired.subject()).isEqualTo("schedule/scale-service/1");
    assertThat(fired.text()).isEqualTo("started: 2026-03-02T08:00:00Z");
  }

  @Test
  void isRefusedLikeAPersonAndSaysSo() {
    stage =
        at(
            new Stage(
                Nightly.runbook("viewer", Nightly.of("redis", "0 3 * * *", Optional.empty()))));
    assertThat(fires())
        .contains(
            "Not run: schedule scale-service 1: denied",
            "It was to run at Mon 2026-03-02 03:00 EST (Mon 2026-03-02 08:00 UTC): scale redis 4",
            "schedule:viewer may not run scale-service here",
            "Who may: dave.");
    assertThat(stage.runs.runs).isEmpty();
    assertThat(stage.trail.of("decision").getLast().text()).isEqualTo("denied: run scale-service");
    assertThat(stage.trail.of("schedule").getLast().text()).startsWith("denied");
    assertThat(stage.counted).contains("scale-service denied 1");
  }

  @Test
  void saysWhatItCannotFindAnyMore() {
    stage.world.names.remove("maplepress_backend");
    assertThat(fires())
        .contains(
            "Not run: schedule scale-service 1: not done",
            "There is no service 'maplepress_backend'.");
    assertThat(stage.counted).contains("scale-service mistake 1");
  }

  @Test
  void saysThatATargetFailed() {
    stage.world.down = new TargetFailure("the engine does not answer");
    assertThat(fires())
        .contains("Not run: schedule scale-service 1: the target failed", "does not answer");
    assertThat(stage.counted).contains("scale-service failed 1");
  }

  @Test
  void isNotRunLate() {
    stage.now = Nightly.MOMENT.plusSeconds(61);
    stage.fires(Nightly.KEY, Nightly.MOMENT);
    assertThat(stage.room.reads())
        .contains(
            "Missed: schedule scale-service 1",
            "It was to run at Mon 2026-03-02 03:00 EST",
            "To run it now: scale maplepress_backend 4");
    assertThat(stage.runs.runs).isEmpty();
    assertThat(stage.counted).contains("scale-service missed 1");
  }

  @Test
  void doesNotRunWhileTheRunBeforeItHasNotEnded() {
    fires();
    stage.now = Nightly.MOMENT.plus(Duration.ofDays(1));
    assertThat(fires())
        .contains(
            "Not run: schedule scale-service 1",
            "Run #1, which it started last, has not ended: it is queued.",
            "To run it now: scale maplepress_backend 4");
    assertThat(stage.runs.runs).hasSize(1);
    assertThat(stage.counted).contains("scale-service overlapped 1");
    stage.runs.put(Sample.ended(run(1), Lifecycle.FAILED, ""));
    stage.now = Nightly.MOMENT.plus(Duration.ofDays(2));
    assertThat(fires()).contains("Run #2 is asked for");
  }

  @Test
  void makesOneRunOfARowThatComesTwice() {
    Row row = stage.fires(Nightly.KEY, Nightly.MOMENT);
    assertThatThrownBy(
            () ->
                stage.handle(
                    row,
                    () -> {
                      throw new IllegalStateException("inbox row is closed already");
                    }))
        .hasMessageContaining("closed");
    assertThat(stage.runs.runs).hasSize(1);
    assertThat(stage.trail.of("decision")).hasSize(1);
  }

  @Test
  void saysThatItIsNotInForceAnyMore() {
    stage.fires(new Key("scale-service", 2), Nightly.MOMENT);
    assertThat(stage.room.reads())
        .contains("The schedule scale-service 2 is not in force any more, so it did not run.");
    assertThat(stage.runs.runs).isEmpty();
  }

  @Test
  void saysThatItIsGivenUp() {
    Row row = new Row(7, new Firing(Nightly.KEY, Nightly.MOMENT).arrival(stage.now), 5);
    stage.bot.firings().giveUp(row, new IllegalStateException("no good"));
    assertThat(stage.room.reads()).contains("Given up", "inbox row 7");
    assertThat(stage.trail.of("schedule").getLast().text()).isEqualTo("given up");
  }

  @Test
  void whoeverChangedItLastDoesNotAgreeToItsRun() {
    stage.runs.approvals = List.of(new Quorum(1, List.of("operator"), List.of("dave")));
    stage.alice.says("schedule pause scale-service");
    stage.bob.says("schedule resume scale-service");
    fires();
    assertThat(stage.card(1)).contains("who may agree: alice, dave");
    assertThat(stage.bob.asks("approve 1"))
        .contains("Denied", "whoever changed its schedule last never agrees", "alice, dave");
    assertThat(stage.alice.asks("approve 1")).contains("Your yes is in");
    assertThat(stage.runs.told)
        .extracting(event -> ((Event.Approved) event).by())
        .containsExactly("alice");
  }
}
