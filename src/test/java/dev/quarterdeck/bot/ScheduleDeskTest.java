package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.target.TargetFailure;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Schedules as people see and change them in the room; it is noon by UTC on a Sunday. */
class ScheduleDeskTest {
  private Stage stage = new Stage(Nightly.runbook());

  private Docket docket() {
    return stage.dockets.all().getFirst();
  }

  private Entry entry() {
    return stage.trail.of("schedule").getLast();
  }

  @Test
  void listsWhatRunsByItself() {
    assertThat(stage.bob.asks("schedules"))
        .contains(
            "scale-service 1 | 0 3 * * * America/Toronto | Mon 2026-03-02 03:00 EST"
                + " | Mon 2026-03-02 08:00 UTC");
    assertThat(new Stage().bob.asks("schedules")).contains("There are none.");
  }

  @Test
  void showsTheNextFiveOverAChangeOfTheClock() {
    stage.now = Instant.parse("2026-03-06T12:00:00Z");
    assertThat(stage.bob.asks("schedule scale-service"))
        .contains(
            "Schedule scale-service 1: scale maplepress_backend 4",
            "asks as: schedule:operator",
            "channel: deploys",
            "announced: 15m before",
            "Sat 2026-03-07 03:00 EST | Sat 2026-03-07 08:00 UTC",
            "Sun 2026-03-08 03:00 EDT | Sun 2026-03-08 07:00 UTC",
            "Wed 2026-03-11 03:00 EDT | Wed 2026-03-11 07:00 UTC")
        .doesNotContain("2026-03-12");
  }

  @Test
  void pausesUntilItIsResumed() {
    assertThat(stage.bob.asks("schedule pause scale-service disks are being moved"))
        .contains(
            "Paused: schedule scale-service 1",
            "Paused by bob: disks are being moved.",
            "schedule resume scale-service 1",
            "Mon 2026-03-02 03:00 EST | Mon 2026-03-02 08:00 UTC | paused by bob");
    assertThat(docket().said().pause().orElseThrow().until()).isEmpty();
    assertThat(docket().said().lastChange()).contains("bob");
    assertThat(entry().person()).isEqualTo("bob");
    assertThat(entry().subject()).isEqualTo("schedule/scale-service/1");
    assertThat(entry().verb()).isEqualTo("pause");
    assertThat(entry().facts()).contains("disks are being moved");
    assertThat(stage.bob.asks("schedules")).contains("paused by bob");
    assertThat(stage.dave.asks("schedule resume scale-service"))
        .contains("Goes on: schedule scale-service 1", "dave has it go on.", "No moment has passed")
        .doesNotContain("paused by");
    assertThat(docket().said().pause()).isEmpty();
    assertThat(docket().said().lastChange()).contains("dave");
    assertThat(entry().verb()).isEqualTo("resume");
  }

  @Test
  void pausesForALength() {
    assertThat(stage.bob.asks("schedule pause scale-service 1 20h \"new disks\""))
        .contains(
            "Paused by bob until Mon 2026-03-02 03:00 EST (Mon 2026-03-02 08:00 UTC): new disks.");
    assertThat(docket().said().pause().orElseThrow().until()).contains(Nightly.MOMENT);
    assertThat(stage.bob.asks("schedules")).as("the moment it ends is kept").doesNotContain("paus");
    assertThat(stage.bob.asks("schedule pause scale-service 2d"))
        .contains("until Tue 2026-03-03 07:00 EST");
    assertThat(stage.bob.asks("schedule pause scale-service 400d")).contains("at most 366d");
    assertThat(stage.bob.asks("schedule pause scale-service 0s")).contains("'0s' is no time");
  }

  @Test
  void leavesOutTheNextRunAlone() {
    assertThat(stage.bob.asks("schedule skip scale-service"))
        .contains(
            "bob has it leave out Mon 2026-03-02 03:00 EST (Mon 2026-03-02 08:00 UTC).",
            "Mon 2026-03-02 03:00 EST | Mon 2026-03-02 08:00 UTC | left out by bob",
            "Tue 2026-03-03 03:00 EST | Tue 2026-03-03 08:00 UTC");
    assertThat(docket().said().skip()).contains(new Docket.Skip(Nightly.MOMENT, "bob"));
    assertThat(entry().verb()).isEqualTo("skip");
    assertThat(stage.bob.asks("schedule skip scale-service")).contains("leaves out its next run");
    assertThat(stage.bob.asks("schedule resume scale-service")).contains("Goes on");
    assertThat(docket().said().skip()).isEmpty();
    assertThat(stage.bob.asks("schedule resume scale-service"))
        .contains("neither paused nor skipped");
    stage.bob.says("schedule pause scale-service");
    assertThat(stage.bob.asks("schedule skip scale-service")).contains("is paused");
  }

  @Test
  void tellsTheChannelWhenItIsChangedFromElsewhere() {
    stage.bob.says("schedule pause scale-service");
    assertThat(stage.room.where.values())
        .extracting(place -> place.channel())
        .containsExactlyInAnyOrder("ops-prod", "deploys");
    Stage here =
        new Stage(
            Nightly.runbook(
                "operator", Nightly.of("maplepress_backend", "0 3 * * *", Optional.empty())));
    here.bob.says("schedule pause scale-service");
    assertThat(here.room.said).hasSize(1);
  }

  @Test
  void asksWhichOneWhereThereAreMore() {
    stage =
        new Stage(
            Nightly.runbook(
                "operator",
                Nightly.of("maplepress_backend", "0 3 * * *", Optional.empty()),
                Nightly.of("maplepress_frontend", "@weekly", Optional.empty())));
    assertThat(stage.bob.asks("schedule pause scale-service"))
        .contains(
            "The runbook scale-service has 2 schedules.",
            "Say which: schedule pause scale-service 1 (0 3 * * * America/Toronto)",
            "Say which: schedule pause scale-service 2 (@weekly America/Toronto)");
    assertThat(stage.bob.asks("schedule pause scale-service 2")).contains("Paused by bob");
    assertThat(stage.bob.asks("schedule scale-service"))
        .contains("scale maplepress_backend 4", "scale maplepress_frontend 4", "paused by bob");
    assertThat(stage.bob.asks("schedule scale-service 1")).doesNotContain("frontend");
    assertThat(stage.bob.asks("schedule scale-service 3")).contains("counted from 1 to 2");
    assertThat(stage.bob.asks("schedule skip scale"))
        .contains("There is no runbook 'scale' with a schedule.");
  }

  @Test
  void isForThoseWhoMayScheduleTheRunbookWithItsValues() {
    assertThat(stage.carol.asks("schedule pause scale-service"))
        .contains("Denied", "schedule scale-service", "Who may: alice, bob, dave.");
    stage =
        new Stage(Nightly.runbook("operator", Nightly.of("redis", "0 3 * * *", Optional.empty())));
    assertThat(stage.bob.asks("schedule pause scale-service")).contains("Denied", "Who may: dave.");
    assertThat(stage.dockets.all()).isEmpty();
    assertThat(stage.carol.asks("schedules")).contains("Denied");
  }

  @Test
  void anAdministratorPausesAlsoWhileTheTargetIsDown() {
    stage.world.down = new TargetFailure("the engine does not answer");
    assertThat(stage.bob.asks("schedule pause scale-service")).contains("Denied");
    assertThat(stage.dave.asks("schedule pause scale-service")).contains("Paused by dave");
  }

  @Test
  void saysWhyAScheduleMayAndWhatItDid() {
    assertThat(stage.dave.asks("why schedule:operator scale maplepress_backend 4"))
        .contains("schedule:operator may run scale-service");
    assertThat(stage.dave.asks("why schedule:viewer scale maplepress_backend 4"))
        .contains("neither a command nor the login");
    stage.now = Nightly.MOMENT;
    stage.fires(Nightly.KEY, Nightly.MOMENT);
    assertThat(stage.dave.asks("audit schedule:operator")).contains("run scale-service");
  }

  @Test
  void offersTheRunbooksThatHaveOne() {
    assertThat(stage.bob.completes("schedule pause "))
        .containsExactly("schedule pause scale-service");
    assertThat(new Stage().bob.completes("schedule pause ")).isEmpty();
    assertThat(stage.bob.asks("schedule pause")).contains("schedules lists them");
  }

  @Test
  void pausedMomentsAreStillCountedWhenItIsPausedAnew() {
    stage.bob.says("schedule pause scale-service");
    Planned planned = stage.schedules.find(Nightly.runbook(), 1, stage.now).orElseThrow();
    Docket.Pause longer = new Docket.Pause("bob", "", stage.now, Optional.empty(), 3);
    stage.schedules.pause(planned, longer);
    stage.bob.says("schedule pause scale-service 90d");
    assertThat(stage.bob.asks("schedule resume scale-service"))
        .contains("3 moments have passed in it, and are not made up for.")
        .contains("To run it now: scale maplepress_backend 4");
  }
}
