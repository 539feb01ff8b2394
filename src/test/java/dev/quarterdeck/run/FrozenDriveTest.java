package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs under a freeze, driven over a real database. */
class FrozenDriveTest {
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
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
  void waitsBeforeItStartsAndGoesOnWhenTheFreezeIsOver() throws InterruptedException {
    RunId run = yard.request();
    yard.freeze("*", Duration.ofHours(2));
    assertThat(yard.drive(run).resting()).isTrue();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.QUEUED);
    assertThat(yard.engine.locks()).isEmpty();
    yard.pass(Duration.ofMinutes(119));
    assertThat(yard.engine.ready()).isEmpty();
    yard.pass(Duration.ofMinutes(1));
    assertThat(yard.engine.ready()).containsExactly("1");
    assertThat(finish(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void keepsItsNamesBeforeItsNextChangeAndItsTimeStandsStill() throws InterruptedException {
    RunId run = settling();
    yard.freeze("thing/*", Duration.ofHours(5));
    Run frozen = drivenOn(run);
    assertThat(frozen.lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(frozen.course().holds().frozen().orElseThrow().stop().by().orElseThrow().name())
        .isEqualTo("F1");
    assertThat(yard.engine.locks()).extracting(Lock::name).containsExactly("thing/a");
    assertThat(yard.world.changes).containsExactly("1/grow/1");
    yard.pass(Duration.ofHours(6));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1/more/2");
  }

  @Test
  void goesOnAtOnceWhenTheFreezeIsLifted() throws InterruptedException {
    RunId run = settling();
    yard.freeze("*", Duration.ofHours(5));
    drivenOn(run);
    assertThat(yard.engine.ready()).isEmpty();
    assertThat(yard.lift(1)).isTrue();
    assertThat(yard.engine.ready()).containsExactly("1");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.lift(1)).isFalse();
    assertThat(yard.thaws)
        .singleElement()
        .satisfies(thaw -> assertThat(thaw.lift()).contains(new Herald.Lift("dave", "over early")));
  }

  @Test
  void waitsForTheFreezeThatLastsLongest() throws InterruptedException {
    RunId run = settling();
    yard.freeze("*", Duration.ofHours(1));
    yard.freeze("runbook/sample", Duration.ofHours(3));
    drivenOn(run);
    yard.lift(1);
    assertThat(yard.engine.ready()).isEmpty();
    yard.pass(Duration.ofHours(3));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void staysFrozenWhenAnotherFreezeIsLeft() throws InterruptedException {
    RunId run = settling();
    yard.freeze("*", Duration.ofHours(3));
    yard.freeze("*", Duration.ofHours(1));
    drivenOn(run);
    yard.lift(1);
    assertThat(yard.drive(run).course().holds().frozen().orElseThrow().stop().by())
        .map(Freeze::id)
        .contains(2L);
    assertThat(yard.world.changes).hasSize(1);
  }

  @Test
  void aFreezeOfOtherThingsOrOfOtherRunbooksIsNotInItsWay() throws InterruptedException {
    yard.freeze("thing/b*", Duration.ofHours(1));
    yard.freeze("runbook/other", Duration.ofHours(1));
    RunId run = yard.request();
    yard.drive(run);
    assertThat(yard.world.changes).hasSize(1);
  }

  @Test
  void whoHoldsAnExemptRoleAtThatMomentGoesOn() throws InterruptedException {
    RunId run = settling();
    yard.freeze("*", Duration.ofHours(1), "dba", "boss");
    assertThat(drivenOn(run).resting()).isTrue();
    yard.roles.put("alice", Set.of("on-call", "boss"));
    RunId other = yard.request();
    yard.lift(1);
    yard.freeze("*", Duration.ofHours(1), "boss");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    yard.drive(other);
    assertThat(yard.find(other).cursor()).isPresent();
    yard.roles.clear();
    assertThat(drivenOn(other).resting()).isTrue();
  }

  @Test
  void aFreezeThatComesWhileItPlansStopsTheChangeItWasAboutToMake() throws InterruptedException {
    RunId run = yard.request();
    yard.world.atLook(3, () -> yard.freeze("*", Duration.ofHours(1)));
    yard.drive(run);
    assertThat(yard.find(run).resting()).isTrue();
    assertThat(yard.find(run).cursor().orElseThrow().state()).isEqualTo("grow");
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void aFreezeThatComesBetweenItsNamesAndItsStartLeavesItItsNames() throws InterruptedException {
    RunId run = yard.request();
    yard.world.planning = () -> yard.freeze("*", Duration.ofHours(1));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.QUEUED);
    assertThat(yard.find(run).resting()).isTrue();
    assertThat(yard.engine.locks()).hasSize(1);
    yard.world.planning = () -> {};
    yard.pass(Duration.ofHours(1));
    assertThat(finish(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void letsOthersPassThatAreNotFrozenWhileItWaitsInLine() throws InterruptedException {
    yard.roles.put("bob", Set.of("boss"));
    RunId holder = yard.request();
    yard.drive(holder);
    RunId waiting = yard.request();
    yard.drive(waiting);
    RunId behind = yard.requestAs("bob");
    yard.drive(behind);
    assertThat(yard.engine.locks().getFirst().waiting()).containsExactly(waiting, behind);
    yard.freeze("*", Duration.ofHours(5), "boss");
    yard.engine.tell(holder, new Event.CancelRequested("alice", ""));
    yard.driveAllReady();
    assertThat(yard.find(waiting).resting()).isTrue();
    assertThat(yard.engine.locks().getFirst().holder()).isEqualTo(behind);
    assertThat(yard.engine.locks().getFirst().waiting()).isEmpty();
  }

  @Test
  void whatCannotBeReadCountsAsFrozenUntilItCanBeRead() throws InterruptedException {
    RunId run = settling();
    yard.freeze("thing/b", Duration.ofHours(5));
    yard.store.writer().sql("UPDATE change_freeze SET reason = ''").update();
    Run frozen = drivenOn(run);
    assertThat(frozen.resting()).isTrue();
    assertThat(frozen.course().holds().frozen().orElseThrow().stop().by()).isEmpty();
    yard.pass(Duration.ofMinutes(1));
    assertThat(yard.drive(run).resting()).isTrue();
    assertThat(yard.world.changes).hasSize(1);
    assertThat(yard.lift(1)).isTrue();
    assertThat(yard.thaws).extracting(Herald.Thaw::freeze).containsExactly(Optional.empty());
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void aTableThatIsGoneLetsNoChangeThrough() throws InterruptedException {
    RunId run = settling();
    yard.store.writer().sql("ALTER TABLE change_freeze RENAME TO gone").update();
    assertThatThrownBy(() -> drivenOn(run));
    assertThatThrownBy(() -> yard.drive(yard.request()));
    assertThat(yard.world.changes).hasSize(1);
    assertThat(yard.find(run).cursor().orElseThrow().acting()).isFalse();
    yard.store.writer().sql("ALTER TABLE gone RENAME TO change_freeze").update();
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void cancelsWhileItIsFrozenAndUndoesUnderTheFreeze() throws InterruptedException {
    RunId run = settling();
    yard.freeze("*", Duration.ofHours(5));
    drivenOn(run);
    yard.engine.tell(run, new Event.CancelRequested("alice", ""));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1/back/2");
    assertThat(yard.engine.locks()).isEmpty();
    RunId queued = yard.request();
    yard.drive(queued);
    yard.engine.tell(queued, new Event.CancelRequested("alice", ""));
    assertThat(yard.drive(queued).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
  }

  @Test
  void unlocksWhileItIsFrozen() throws InterruptedException {
    RunId run = settling();
    yard.freeze("*", Duration.ofHours(5));
    drivenOn(run);
    yard.engine.tell(run, new Event.Unlocked("dave", "stuck", false));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.engine.locks()).isEmpty();
    assertThat(yard.world.changes).hasSize(1);
  }

  @Test
  void whatIsUnderWayGoesOnToItsEnd() throws InterruptedException {
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
    yard.freeze("*", Duration.ofHours(5));
    yard.engine.tell(run, new Event.Thawed());
    yard.world.release.countDown();
    driver.join();
    assertThat(yard.find(run).cursor().orElseThrow().state()).isEqualTo("settle");
  }

  @Test
  void theEndOfAFreezeIsToldOnceAlsoWhenItCameWhileNobodyWasThere() {
    yard.freeze("*", Duration.ofHours(1));
    assertThat(yard.freezer.ready()).isEmpty();
    yard.freezer.drive("1", () -> true);
    assertThat(yard.thaws).isEmpty();
    yard.pass(Duration.ofDays(2));
    assertThat(yard.freezer.ready()).containsExactly("1");
    yard.freezer.drive("1", () -> false);
    assertThat(yard.thaws).isEmpty();
    yard.freezer.drive("1", () -> true);
    yard.freezer.drive("1", () -> true);
    assertThat(yard.thaws).singleElement().satisfies(thaw -> assertThat(thaw.lift()).isEmpty());
    assertThat(yard.freezer.ready()).isEmpty();
  }

  @Test
  void goesOnAfterACrashAtEveryCommit() throws InterruptedException {
    for (int commit = 1; commit <= 4; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = settling();
        Freeze freeze = yard.freeze("*", Duration.ofHours(1));
        yard.pass(Duration.ofMinutes(1));
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).resting()).isTrue();
        if (commit % 2 == 0) {
          yard.lift(freeze.id());
        } else {
          yard.pass(Duration.ofHours(1));
        }
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        assertThat(yard.world.changes.stream().filter(c -> c.startsWith(run.number() + "/")))
            .hasSize(2);
        assertThat(yard.engine.locks()).isEmpty();
      }
    }
  }

  /** A run that has made its first change and waits. */
  private RunId settling() throws InterruptedException {
    RunId run = yard.request();
    yard.drive(run);
    return run;
  }

  private Run drivenOn(RunId run) throws InterruptedException {
    yard.pass(Duration.ofMinutes(1));
    return yard.drive(run);
  }

  private Run finish(RunId run) throws InterruptedException {
    yard.drive(run);
    return drivenOn(run);
  }
}
