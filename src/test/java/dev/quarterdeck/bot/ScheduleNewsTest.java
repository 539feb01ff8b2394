package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.News;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.schedule.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel is told of schedules without having asked. */
class ScheduleNewsTest {
  private static final Instant MOMENT = Nightly.MOMENT;

  private final Stage stage = new Stage(Nightly.runbook());

  @BeforeEach
  void theMomentHasCome() {
    stage.now = MOMENT;
  }

  private String told(News news) {
    Planned planned = stage.schedules.find(Nightly.runbook(), 1, stage.now).orElseThrow();
    stage.news.tell(planned, news);
    assertThat(stage.room.where.values()).allMatch(place -> place.channel().equals("deploys"));
    return stage.room.reads();
  }

  private static Docket.Pause pause(long passed) {
    return new Docket.Pause("bob", "new disks", MOMENT, Optional.empty(), passed);
  }

  private String entry() {
    var entry = stage.trail.of("schedule").getLast();
    assertThat(entry.person()).isEqualTo("system");
    assertThat(entry.text()).doesNotContain("bob");
    return entry.verb() + ": " + entry.text();
  }

  @Test
  void announcesWhatComes() {
    stage.now = MOMENT.minusSeconds(900);
    assertThat(told(new News.Announced(MOMENT)))
        .contains(
            "Coming up: schedule scale-service 1",
            "In 15m, at Mon 2026-03-02 03:00 EST (Mon 2026-03-02 08:00 UTC):"
                + " scale maplepress_backend 4",
            "To leave it out: schedule skip scale-service 1");
    assertThat(entry()).isEqualTo("announce: announced");
    assertThat(stage.counted).isEmpty();
  }

  @Test
  void saysWhatWasMissedAndHowToRunItNow() {
    assertThat(told(new News.Missed(new Windows(1, false, MOMENT, MOMENT))))
        .contains(
            "Missed: schedule scale-service 1",
            "It was to run at Mon 2026-03-02 03:00 EST (Mon 2026-03-02 08:00 UTC), and the bot was"
                + " not there to start it. Nothing is run late.",
            "To run it now: scale maplepress_backend 4");
    assertThat(entry()).isEqualTo("miss: missed: 1; to run it now: scale maplepress_backend 4");
    Instant later = MOMENT.plus(Duration.ofDays(3));
    assertThat(told(new News.Missed(new Windows(4, false, MOMENT.plusMillis(1), later))))
        .contains("It was to run 4 times from Mon 2026-03-02", "to Thu 2026-03-05");
    assertThat(told(new News.Missed(new Windows(1000, true, MOMENT.plusMillis(2), later))))
        .contains("more than 1000 times");
    assertThat(stage.counted)
        .containsExactly(
            "scale-service missed 1", "scale-service missed 4", "scale-service missed 1000");
  }

  @Test
  void remindsOfAPauseOnceAndCountsTheRest() {
    assertThat(told(new News.Held(new Windows(1, false, MOMENT, MOMENT), pause(0))))
        .contains(
            "Paused: schedule scale-service 1",
            "It did not run at Mon 2026-03-02 03:00 EST",
            "Paused by bob: new disks.",
            "schedule resume scale-service 1",
            "To run it now: scale maplepress_backend 4");
    int said = stage.room.said.size();
    Instant next = MOMENT.plus(Duration.ofDays(1));
    told(new News.Held(new Windows(1, false, next, next), pause(1)));
    assertThat(stage.room.said).hasSize(said);
    assertThat(stage.trail.of("schedule")).hasSize(2);
    assertThat(entry()).isEqualTo("hold: not run: it is paused");
    assertThat(stage.counted).containsExactly("scale-service paused 1", "scale-service paused 1");
  }

  @Test
  void saysThatOneWasLeftOut() {
    assertThat(told(new News.Skipped(MOMENT)))
        .contains(
            "Left out: schedule scale-service 1",
            "It did not run at Mon 2026-03-02 03:00 EST",
            "Next: Tue 2026-03-03 03:00 EST (Tue 2026-03-03 08:00 UTC)");
    assertThat(entry()).isEqualTo("leave_out: left out");
    assertThat(stage.counted).containsExactly("scale-service skipped 1");
  }

  @Test
  void saysThatAPauseIsOver() {
    assertThat(told(new News.PauseOver(pause(2))))
        .contains(
            "The pause is over: schedule scale-service 1",
            "2 moments have passed in it, and are not made up for.",
            "Next: Tue 2026-03-03 03:00 EST");
    assertThat(
            told(
                new News.PauseOver(
                    new Docket.Pause("bob", "", stage.now.plusMillis(1), Optional.empty(), 1))))
        .contains("One moment has passed in it");
    assertThat(entry()).isEqualTo("wake: the pause is over");
  }

  @Test
  void saysNothingTwice() {
    told(new News.Skipped(MOMENT));
    told(new News.Skipped(MOMENT));
    assertThat(stage.room.said).hasSize(1);
  }
}
