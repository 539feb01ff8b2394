package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Leave;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that people hold, let go on and shorten, driven over a real database. */
class PausedDriveTest {
  private static final Event PAUSE = new Event.PauseRequested("bob", "let me look");
  private static final Event RESUME = new Event.ResumeRequested("bob", "");
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(
          SampleRunbooks.limits(
              Optional.of("back"), Approvals.none(), new Leave(true, Set.of("settle", "more"))),
          SampleRunbooks.act("grow", "settle", "failed"),
          new State.Wait("settle", Duration.ofMinutes(1), "more"),
          SampleRunbooks.act("more", "succeeded", "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));

  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard = new Yard(directory, RUNBOOK);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void restsBeforeItsNextChangeForAsLongAsPeopleWant() throws InterruptedException {
    RunId run = paused();
    assertThat(yard.find(run).resting()).isTrue();
    assertThat(yard.engine.locks()).hasSize(1);
    yard.pass(Duration.ofDays(3));
    assertThat(yard.engine.ready()).isEmpty();
    assertThat(yard.drive(run).resting()).isTrue();
    assertThat(yard.world.changes).hasSize(1);
    yard.engine.tell(run, RESUME);
    assertThat(yard.engine.ready()).containsExactly("1");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void aPauseThatComesWhileItPlansStopsTheChangeItWasAboutToMake() throws InterruptedException {
    RunId run = yard.request();
    yard.world.atLook(3, () -> yard.engine.tell(run, PAUSE));
    assertThat(yard.drive(run).resting()).isTrue();
    assertThat(yard.find(run).cursor().orElseThrow().state()).isEqualTo("grow");
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void whatChangesGoesOnToItsEnd() throws InterruptedException {
    yard.world.performing = new CountDownLatch(1);
    RunId run = yard.request();
    Thread driver =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    yard.drive(run);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    yard.world.performing.await();
    yard.world.performing = null;
    yard.engine.tell(run, PAUSE);
    await().until(() -> yard.find(run).course().holds().paused().isPresent());
    yard.world.release.countDown();
    driver.join();
    assertThat(yard.find(run).cursor().orElseThrow().state()).isEqualTo("settle");
    assertThat(yard.find(run).resting()).isTrue();
    assertThat(yard.world.changes).containsExactly("1/grow/1");
  }

  @Test
  void cancelsAndUndoesWhileItIsPausedUnderAFreezeToo() throws InterruptedException {
    RunId run = paused();
    yard.freeze("*", Duration.ofHours(5));
    yard.engine.tell(run, CANCEL);
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1/back/2");
  }

  @Test
  void isFrozenWhenItIsResumedUnderAFreeze() throws InterruptedException {
    RunId run = paused();
    yard.freeze("*", Duration.ofHours(5));
    yard.engine.tell(run, RESUME);
    assertThat(yard.drive(run).course().holds().frozen()).isPresent();
    yard.engine.tell(run, PAUSE);
    assertThat(yard.drive(run).course().holds().paused()).isPresent();
    yard.lift(1);
    assertThat(yard.engine.ready()).isEmpty();
    yard.engine.tell(run, RESUME);
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void unlocksWhileItIsPaused() throws InterruptedException {
    RunId run = paused();
    yard.engine.tell(run, new Event.Unlocked("dave", "stuck", false));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void aStateThatTimesOutWhileItIsPausedIsStoppedAndLookedAt() throws InterruptedException {
    RunId run = yard.request();
    Killing.at(yard, run, 3, true);
    yard.engine.tell(run, PAUSE);
    yard.world.afterDoubt = new Observation.NotHappened();
    yard.pass(Duration.ofMinutes(6));
    Run late = yard.drive(run);
    assertThat(late.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(late.note()).isEqualTo("'grow' did not end in its time");
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void skipsTheStateItRestsBefore() throws InterruptedException {
    RunId run = paused();
    yard.engine.tell(run, new Event.SkipRequested("bob", "more", ""));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).hasSize(1);
  }

  @Test
  void aSkipMeansTheStateThatWasMeant() throws InterruptedException {
    RunId run = yard.request();
    yard.drive(run);
    yard.engine.tell(run, new Event.SkipRequested("bob", "settle", ""));
    yard.engine.tell(run, new Event.SkipRequested("dave", "settle", ""));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1/more/2");
  }

  @Test
  void goesOnAfterACrashAtEveryCommit() throws InterruptedException {
    for (int commit = 1; commit <= 4; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = yard.request();
        yard.drive(run);
        yard.engine.tell(run, PAUSE);
        yard.pass(Duration.ofMinutes(1));
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).resting()).isTrue();
        yard.pass(Duration.ofHours(2));
        yard.engine.tell(run, RESUME);
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        String mark = run.number() + "/";
        assertThat(yard.world.changes.stream().filter(c -> c.startsWith(mark)))
            .containsExactly(mark + "grow/1", mark + "more/2");
        assertThat(yard.engine.locks()).isEmpty();
      }
    }
  }

  @Test
  void undoesOnceWhereverItIsKilledAfterACancelWhilePaused() throws InterruptedException {
    for (int commit = 1; commit <= 4; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = paused();
        yard.engine.tell(run, CANCEL);
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
        String mark = run.number() + "/";
        assertThat(yard.world.changes.stream().filter(c -> c.startsWith(mark)))
            .containsExactly(mark + "grow/1", mark + "back/2");
      }
    }
  }

  /** A run that rests before its second change. */
  private RunId paused() throws InterruptedException {
    RunId run = yard.request();
    yard.drive(run);
    yard.engine.tell(run, PAUSE);
    yard.drive(run);
    yard.pass(Duration.ofMinutes(1));
    yard.drive(run);
    return run;
  }
}
