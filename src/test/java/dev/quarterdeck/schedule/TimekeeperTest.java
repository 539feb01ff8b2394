package dev.quarterdeck.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.store.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimekeeperTest {
  private static final String KEY = "schedule/nightly/1/2026-01-02T08:00:00Z";
  private static final String NEXT_KEY = "schedule/nightly/1/2026-01-03T08:00:00Z";

  @TempDir Path directory;
  private Tower tower;

  @BeforeEach
  void aRunbookThatStartsEveryNight() {
    tower = new Tower(directory);
    tower.runbooks.add(Samples.runbook("nightly", Samples.NIGHTLY));
    tower.tick();
  }

  @AfterEach
  void close() {
    tower.close();
  }

  @Test
  void firesWhenTheMomentHasComeAndNotBefore() {
    tower.tickAt("2026-01-02T07:59:59Z");
    assertThat(tower.fired()).isEmpty();
    assertThat(tower.keeper.ready()).isEmpty();
    tower.now = Instant.parse("2026-01-02T08:00:00Z");
    assertThat(tower.keeper.ready()).containsExactly("nightly");
    tower.tick();
    assertThat(tower.fired()).containsExactly(KEY);
    assertThat(tower.keeper.ready()).isEmpty();
    tower.tick();
    tower.tickAt("2026-01-03T08:00:01Z");
    assertThat(tower.fired()).containsExactly(KEY, NEXT_KEY);
    assertThat(tower.told).isEmpty();
  }

  @Test
  void whatItFiresSaysWhichScheduleAndWhichMoment() {
    tower.tickAt("2026-01-02T08:00:00Z");
    String payload =
        tower.store.reader().sql("SELECT payload FROM inbox").query(String.class).single();
    Arrival arrival = new Arrival("schedule", KEY, Firing.ROW, payload, tower.now);
    Firing firing = new Firing(new Key("nightly", 1), Instant.parse("2026-01-02T08:00:00Z"));
    assertThat(Firing.of(arrival)).isEqualTo(firing);
    assertThat(firing.arrival(tower.now)).isEqualTo(arrival);
  }

  @Test
  void stillKeepsAMomentThatIsFoundWithinAMinute() {
    tower.tickAt("2026-01-02T08:01:00Z");
    assertThat(tower.fired()).containsExactly(KEY);
    assertThat(tower.told).isEmpty();
  }

  @Test
  void saysOnceWhatItMissedWhileItWasDownAndDoesNotRunItLate() {
    tower.tickAt("2026-01-02T08:01:01Z");
    tower.tick();
    assertThat(tower.fired()).isEmpty();
    assertThat(tower.told)
        .containsExactly("nightly 1: missed 1 from 2026-01-02T08:00:00Z to 2026-01-02T08:00:00Z");
    tower.tickAt("2026-01-03T08:00:00Z");
    assertThat(tower.fired()).containsExactly(NEXT_KEY);
  }

  @Test
  void saysManyMissedMomentsTogetherAndFiresTheOneThatIsDue() {
    tower.tickAt("2026-01-12T08:00:10Z");
    assertThat(tower.told)
        .containsExactly("nightly 1: missed 10 from 2026-01-02T08:00:00Z to 2026-01-11T08:00:00Z");
    assertThat(tower.fired()).containsExactly("schedule/nightly/1/2026-01-12T08:00:00Z");
  }

  @Test
  void doesNotCountForEverWhatAWholeYearHasMissed() {
    tower.runbooks.set(0, Samples.runbook("nightly", "{cron: \"* * * * *\", zone: UTC}"));
    tower.tick();
    tower.tickAt("2027-01-01T00:00:30Z");
    assertThat(tower.told).hasSize(1);
    assertThat(tower.told.getFirst())
        .startsWith("nightly 1: missed 1000 and more from 2026-01-01T17:01:00Z to");
    assertThat(tower.fired()).containsExactly("schedule/nightly/1/2027-01-01T00:00:00Z");
  }

  @Test
  void firesOnceWhateverCommitItDiesAt() {
    for (boolean after : new boolean[] {false, true}) {
      tower.now = tower.planned(1).schedule().when().next(tower.now);
      int before = tower.fired().size();
      Timekeeper dying = tower.keeper(inner -> new Dying(inner, after));
      assertThatThrownBy(() -> Tower.tick(dying)).isInstanceOf(Death.class);
      assertThat(tower.fired()).hasSize(before + (after ? 1 : 0));
      tower.pass(Duration.ofSeconds(20));
      tower.tick();
      assertThat(tower.fired()).hasSize(before + 1);
    }
    assertThat(tower.told).isEmpty();
  }

  @Test
  void twoThatFindTheMomentAtTheSameTimeMakeOneRow() throws Exception {
    Timekeeper other = tower.keeper(inner -> inner);
    for (int night = 2; night <= 9; night++) {
      tower.now = Instant.parse("2026-01-0%dT08:00:00Z".formatted(night));
      CyclicBarrier together = new CyclicBarrier(2);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> one = threads.submit(() -> meet(together, tower.keeper));
        Future<?> two = threads.submit(() -> meet(together, other));
        one.get();
        two.get();
      }
    }
    assertThat(tower.fired()).hasSize(8).doesNotHaveDuplicates();
  }

  private static Void meet(CyclicBarrier together, Timekeeper keeper) throws Exception {
    assertThat(keeper.ready()).containsExactly("nightly");
    together.await();
    keeper.drive("nightly", () -> true);
    return null;
  }

  @Test
  void aClockThatIsSetBackFiresNothingTwice() {
    tower.tickAt("2026-01-02T08:00:05Z");
    tower.tickAt("2026-01-02T07:59:50Z");
    assertThat(tower.keeper.ready()).isEmpty();
    tower.tickAt("2026-01-02T07:00:00Z");
    tower.tickAt("2026-01-02T08:00:00Z");
    tower.tickAt("2026-01-03T08:00:00Z");
    assertThat(tower.fired()).containsExactly(KEY, NEXT_KEY);
  }

  @Test
  void aClockThatWasYearsAheadDoesNotSilenceItForYears() {
    tower.tickAt("2031-01-02T08:00:00Z");
    tower.told.clear();
    tower.tickAt("2026-01-05T00:00:00Z");
    tower.tickAt("2026-01-05T08:00:00Z");
    assertThat(tower.fired()).contains("schedule/nightly/1/2026-01-05T08:00:00Z");
    assertThat(tower.told).isEmpty();
  }

  @Test
  void aNewScheduleAndOneWhoseTimesChangeBeginNow() {
    tower.tickAt("2026-01-02T07:00:00Z");
    tower.runbooks.add(Samples.runbook("other", Samples.NIGHTLY));
    tower.runbooks.set(0, Samples.runbook("nightly", "{cron: \"0 1 * * *\", zone: UTC}"));
    tower.tick();
    assertThat(tower.told).isEmpty();
    tower.tickAt("2026-01-02T08:00:00Z");
    assertThat(tower.fired()).containsExactly("schedule/other/1/2026-01-02T08:00:00Z");
    tower.tickAt("2026-01-03T01:00:00Z");
    assertThat(tower.fired()).last().isEqualTo("schedule/nightly/1/2026-01-03T01:00:00Z");
    assertThat(tower.told).isEmpty();
  }

  @Test
  void oneThatIsTakenOutIsForgottenAndBeginsNowWhenItComesBack() {
    var nightly = tower.runbooks.removeFirst();
    tower.tickAt("2026-01-05T00:00:00Z");
    assertThat(tower.dockets.all()).isEmpty();
    tower.runbooks.add(nightly);
    tower.tick();
    assertThat(tower.told).isEmpty();
    tower.tickAt("2026-01-05T08:00:00Z");
    assertThat(tower.fired()).containsExactly("schedule/nightly/1/2026-01-05T08:00:00Z");
  }

  @Test
  void firesNothingWhileItIsPausedAndCountsWhatPasses() {
    pause(Optional.empty());
    tower.tickAt("2026-01-02T08:00:00Z");
    tower.tickAt("2026-01-03T08:00:00Z");
    tower.tickAt("2026-01-05T08:00:00Z");
    assertThat(tower.fired()).isEmpty();
    assertThat(tower.told)
        .containsExactly(
            "nightly 1: held 1 from 2026-01-02T08:00:00Z to 2026-01-02T08:00:00Z by bob",
            "nightly 1: held 1 from 2026-01-03T08:00:00Z to 2026-01-03T08:00:00Z by bob",
            "nightly 1: held 2 from 2026-01-04T08:00:00Z to 2026-01-05T08:00:00Z by bob");
    assertThat(tower.planned(1).docket().said().pause().orElseThrow().passed()).isEqualTo(4);
    tower.write(() -> tower.schedules.resume(tower.planned(1), "dave", tower.now));
    tower.tickAt("2026-01-06T08:00:00Z");
    assertThat(tower.fired()).containsExactly("schedule/nightly/1/2026-01-06T08:00:00Z");
    assertThat(tower.planned(1).docket().said().lastChange()).contains("dave");
  }

  @Test
  void aSkipOutlivesThePauseThatWasPutOnTop() {
    Instant next = Instant.parse("2026-01-02T08:00:00Z");
    tower.write(
        () -> tower.schedules.skip(tower.planned(1), new Docket.Skip(next, "bob"), tower.now));
    pause(Optional.empty());
    tower.write(() -> tower.schedules.resume(tower.planned(1), "dave", tower.now));
    assertThat(tower.planned(1).docket().said().skip()).isPresent();

    tower.write(() -> tower.schedules.resume(tower.planned(1), "dave", tower.now));
    assertThat(tower.planned(1).docket().said().skip()).isEmpty();
  }

  @Test
  void aPauseEndsByItself() {
    pause(Optional.of(Instant.parse("2026-01-03T08:00:00Z")));
    tower.tickAt("2026-01-02T08:00:00Z");
    tower.tickAt("2026-01-03T08:00:00Z");
    assertThat(tower.fired()).as("the moment it ends").containsExactly(NEXT_KEY);
    assertThat(tower.told).last().isEqualTo("nightly 1: pause over after 1");
    assertThat(tower.planned(1).docket().said().pause()).isEmpty();
    assertThat(tower.planned(1).docket().said().lastChange()).contains("bob");
  }

  private void pause(Optional<Instant> until) {
    Docket.Pause pause = new Docket.Pause("bob", "migration", tower.now, until, 0);
    tower.write(() -> tower.schedules.pause(tower.planned(1), pause));
  }

  @Test
  void leavesOutTheOneMomentThatIsSkipped() {
    Docket.Skip skip = new Docket.Skip(Instant.parse("2026-01-02T08:00:00Z"), "bob");
    tower.write(() -> tower.schedules.skip(tower.planned(1), skip, tower.now));
    tower.tickAt("2026-01-02T08:00:00Z");
    assertThat(tower.told).containsExactly("nightly 1: skipped 2026-01-02T08:00:00Z");
    tower.tickAt("2026-01-02T07:00:00Z");
    tower.tickAt("2026-01-02T08:00:00Z");
    assertThat(tower.fired()).as("not after the clock is set back either").isEmpty();
    tower.tickAt("2026-01-03T08:00:00Z");
    assertThat(tower.fired()).containsExactly(NEXT_KEY);
  }

  @Test
  void announcesOnceAndOnlyWhatWillCome() {
    String announced =
        "{cron: \"0 3 * * *\", zone: America/Toronto, announce: 15m, channel: deploys}";
    tower.runbooks.set(0, Samples.runbook("nightly", announced));
    tower.tickAt("2026-01-02T07:44:59Z");
    assertThat(tower.told).isEmpty();
    tower.tickAt("2026-01-02T07:45:00Z");
    tower.tickAt("2026-01-02T07:46:00Z");
    assertThat(tower.told).containsExactly("nightly 1: announced 2026-01-02T08:00:00Z");
    tower.tickAt("2026-01-02T08:00:00Z");
    pause(Optional.empty());
    tower.tickAt("2026-01-03T07:50:00Z");
    assertThat(tower.told).hasSize(1);
  }

  @Test
  void costsNothingWhileNothingIsDue() {
    tower.now = Instant.parse("2026-01-02T07:00:00Z");
    long changes = changes();
    tower.tick();
    assertThat(changes()).isEqualTo(changes);
  }

  private long changes() {
    return tower
        .store
        .writer()
        .sql("SELECT total_changes()")
        .query((row, n) -> row.getLong(1))
        .single();
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Dies right before or right after a commit. */
  private record Dying(Transactions inner, boolean after) implements Transactions {
    @Override
    public <T> T write(Supplier<T> work) {
      T result =
          inner.write(
              () -> {
                T made = work.get();
                if (!after) {
                  throw new Death();
                }
                return made;
              });
      if (after) {
        throw new Death();
      }
      return result;
    }

    @Override
    public void afterCommit(Runnable work) {
      inner.afterCommit(work);
    }

    @Override
    public boolean isOpen() {
      return inner.isOpen();
    }
  }
}
