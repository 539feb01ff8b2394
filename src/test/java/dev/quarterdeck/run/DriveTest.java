package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveTest {
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(
          SampleRunbooks.act("grow", "settle", "failed"),
          new State.Wait("settle", Duration.ofMinutes(1), "succeeded"));

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
  void drivesARunToItsEndAndFreesItsNames() throws InterruptedException {
    RunId run = yard.request();
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(yard.engine.locks()).extracting(Lock::name).containsExactly("thing/a");
    assertThat(yard.engine.ready()).isEmpty();
    yard.pass(Duration.ofMinutes(1));
    assertThat(yard.engine.ready()).containsExactly("1");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.engine.locks()).isEmpty();
    assertThat(yard.world.changes).containsExactly("1/grow/1");
    assertThat(yard.seen)
        .containsExactly(
            "#1 Requested",
            "#1 NamesTaken",
            "#1 Started",
            "#1 Intended",
            "#1 Ended",
            "#1 PauseOver");
  }

  @Test
  void leavesARunAloneWhoseRunbookCannotBeReadAnyMoreUntilSomebodyEndsIt() throws Exception {
    RunId run = yard.request();
    yard.drive(run);
    yard.upgrade();
    assertThatThrownBy(() -> yard.drive(run)).hasMessageContaining("end it with: cancel 1");
    assertThat(yard.engine.locks()).hasSize(1);
    yard.engine.tell(run, new Event.CancelRequested("alice", ""));
    Run ended = yard.drive(run);
    assertThat(ended.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(ended.note()).isEqualTo("cancelled by alice; its runbook cannot be read any more");
    assertThat(yard.engine.locks()).isEmpty();
    assertThat(yard.world.changes).hasSize(1);
  }

  @Test
  void makesOneRunOfOneInboxRow() {
    assertThat(yard.request(7)).isEqualTo(yard.request(7));
    assertThat(yard.engine.recent(10)).hasSize(1);
  }

  @Test
  void queuesBehindTheHolderAndGoesOnWhenItIsFree() throws InterruptedException {
    RunId first = yard.request();
    RunId second = yard.request();
    yard.drive(first);
    yard.drive(second);
    assertThat(yard.find(second).lifecycle()).isEqualTo(Lifecycle.QUEUED);
    assertThat(yard.engine.locks().getFirst().holder()).isEqualTo(first);
    assertThat(yard.engine.locks().getFirst().waiting()).containsExactly(second);
    assertThat(yard.engine.ready()).doesNotContain("2");
    yard.pass(Duration.ofMinutes(1));
    yard.drive(first);
    assertThat(yard.engine.ready()).contains("2");
    assertThat(yard.drive(second).lifecycle()).isEqualTo(Lifecycle.WAITING);
  }

  @Test
  void goesOnUnderANewPlanWhenTheWorldChangedMeanwhile() throws InterruptedException {
    RunId run = yard.request();
    String before = yard.find(run).plan().hash();
    yard.world.size = 5;
    Run now = yard.drive(run);
    assertThat(now.plan().hash()).isNotEqualTo(before);
    assertThat(yard.seen).contains("#1 Replanned");
    assertThat(now.plan().steps().getFirst().sentence()).isEqualTo("grow from 5");
  }

  @Test
  void cancelsWhileItPerforms() throws InterruptedException {
    yard.world.performing = new CountDownLatch(1);
    RunId run = yard.request();
    Thread driver = Thread.ofVirtual().start(() -> quietly(run));
    yard.world.performing.await();
    yard.world.performing = null;
    yard.engine.tell(run, new Event.CancelRequested("alice", "wrong service"));
    driver.join();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(yard.find(run).note()).startsWith("cancelled by alice (wrong service)");
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void aForcedUnlockDoesNotWaitForAStopThatHangs() throws InterruptedException {
    yard.world.performing = new CountDownLatch(1);
    yard.world.stopping = new CountDownLatch(1);
    RunId run = yard.request();
    Thread driver = Thread.ofVirtual().start(() -> quietly(run));
    yard.world.performing.await();
    yard.engine.tell(run, new Event.Unlocked("dave", "stuck", false));
    yard.world.stopping.await();
    yard.engine.tell(run, new Event.Unlocked("dave", "stuck", true));
    assertThat(driver.join(Duration.ofSeconds(5))).isTrue();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void asksWhenItCannotTell() throws InterruptedException {
    yard.world.outcome = new Outcome.Unknown("nobody knows");
    RunId run = yard.request();
    assertThat(yard.drive(run).cursor().orElseThrow().question()).contains("nobody knows");
    assertThat(yard.engine.locks()).hasSize(1);
    yard.pass(Duration.ofHours(5));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.WAITING);
    yard.engine.tell(run, new Event.Answered("bob", Answer.STOP));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void saysWhyItCannotStartWhenTheTargetIsAway() throws InterruptedException {
    RunId run = yard.request();
    yard.world.away = true;
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.find(run).note()).contains("does not answer");
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void writesNothingOnceItsLeaseIsLost() throws InterruptedException {
    RunId run = yard.request();
    yard.engine.drive("1", () -> false);
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.QUEUED);
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void leavesARunToTheDriverThatHasStartedItMeanwhile() throws InterruptedException {
    RunId run = yard.request();
    Engine late = yard.engine(inner -> Overtaken.after(0, inner, () -> quietly(run)));
    late.drive(run.text(), () -> true);
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(yard.world.changes).containsExactly("1/grow/1");
  }

  @Test
  void saysNothingOfAChangeThatAnotherDriverHasSettled() throws InterruptedException {
    RunId run = yard.request();
    Engine late = yard.engine(inner -> Overtaken.after(3, inner, () -> quietly(run)));
    late.drive(run.text(), () -> true);
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(yard.seen).filteredOn("#1 Ended"::equals).hasSize(1);
  }

  @Test
  void looksAtTheWorldBeforeItTouchesItAgain() throws InterruptedException {
    RunId run = yard.request();
    Killing.at(yard, run, 3, true);
    assertThat(yard.find(run).cursor().orElseThrow().acting()).isTrue();
    yard.world.afterDoubt = new Observation.Unclear("it looks odd");
    assertThat(yard.drive(run).cursor().orElseThrow().question()).contains("it looks odd");
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void changesTheWorldOnceWhereverItIsKilled() throws InterruptedException {
    for (int commit = 1; commit <= 6; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = yard.request();
        Killing.at(yard, run, commit, after);
        yard.drive(run);
        yard.pass(Duration.ofMinutes(1));
        yard.driveAllReady();
        String mark = run.number() + "/grow/";
        assertThat(yard.find(run).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        assertThat(yard.world.changes.stream().filter(c -> c.startsWith(mark))).hasSize(1);
        assertThat(yard.engine.locks()).isEmpty();
      }
    }
  }

  private void quietly(RunId run) {
    try {
      yard.drive(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
