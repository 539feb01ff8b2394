package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that call others, driven over a real database. */
class CallingDriveTest {
  private static final Runbook GROWER =
      SampleRunbooks.of(
          "grower",
          new Runbook.Limits(
              List.of(SampleRunbooks.literal("thing/b")),
              Duration.ofMinutes(30),
              Optional.of("shrink"),
              "nobody",
              SampleRunbooks.bosses(1)),
          SampleRunbooks.act("grow", "succeeded", "failed"),
          SampleRunbooks.act("shrink", "rolled_back", "failed"));
  private static final Runbook FREE =
      SampleRunbooks.of(
          "free",
          SampleRunbooks.limits(Optional.empty()),
          SampleRunbooks.act("grow", "succeeded", "failed"));

  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard = new Yard(directory, FREE);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void takesTheNamesAndNeedsTheApprovalsOfWhatItCalls() throws InterruptedException {
    yard.knows(calling("grower"), GROWER);
    RunId run = yard.request();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(yard.find(run).plan().locks()).containsExactly("thing/a", "thing/b");
    assertThat(yard.find(run).plan().leaves())
        .extracting(Plan.PlannedStep::sentence)
        .containsExactly("grow from 1");
    approve(run);
    yard.drive(run);
    assertThat(yard.engine.locks()).extracting(Lock::holder).containsOnly(run);
    assertThat(yard.engine.ready()).containsExactly("1.1");
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.find(new RunId(1, 1)).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1.1/grow/1");
    assertThat(yard.engine.locks()).isEmpty();
    assertThat(yard.engine.recent(10)).extracting(Run::id).containsExactly(run);
    assertThat(yard.engine.children(run)).extracting(Run::id).containsExactly(new RunId(1, 1));
  }

  @Test
  void aWorldThatChangedBeforeTheCallIsNotChangedWithoutBeingAsked() throws InterruptedException {
    yard.knows(calling("grower"), GROWER);
    RunId run = yard.request();
    approve(run);
    yard.drive(run);
    yard.world.size = 7;
    yard.driveAllReady();
    assertThat(yard.world.changes).isEmpty();
    assertThat(yard.find(new RunId(1, 1)).note())
        .contains("not what was agreed to", "grow from 7", "grow from 1");
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
  }

  @Test
  void goesElsewhereWhenWhatItCallsFails() throws InterruptedException {
    yard.knows(
        SampleRunbooks.of(
            call("first", "free", "succeeded", "second"),
            call("second", "free", "succeeded", "failed")),
        FREE);
    yard.world.outcomes.put("1.1", Outcome.failed("no"));
    RunId run = yard.request();
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1.1/grow/1", "1.2/grow/1");
  }

  @Test
  void touchesNothingMoreWhenWhatItCallsIsSuperseded() throws InterruptedException {
    yard.knows(
        SampleRunbooks.of(
            call("first", "free", "succeeded", "second"),
            call("second", "free", "succeeded", "failed")),
        FREE);
    yard.world.outcomes.put("1.1", new Outcome.Superseded("someone scaled it"));
    RunId run = yard.request();
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.find(run).note()).isEqualTo("superseded: someone scaled it");
    assertThat(yard.world.changes).hasSize(1);
  }

  @Test
  void goesThroughEveryItemSoManyAtOnce() throws InterruptedException {
    yard.knows(each(List.of("a", "b", "c"), 2, 0));
    RunId run = yard.request();
    yard.drive(run);
    assertThat(yard.engine.children(run))
        .extracting(Run::id)
        .containsExactly(new RunId(1, 1), new RunId(1, 2));
    assertThat(yard.find(run).plan().calls())
        .extracting(c -> c.piece().line())
        .containsExactly("all item=a", "all item=b", "all item=c");
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.find(run).outputs().get("all"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("done", 3L, "failed", 0L));
    assertThat(yard.find(new RunId(1, 3)).charge().parameters()).containsEntry("item", "c");
    assertThat(yard.world.changes).hasSize(3);
  }

  @Test
  void beginsNoMoreWhenTooManyHaveFailed() throws InterruptedException {
    yard.knows(each(List.of("a", "b", "c", "d"), 1, 1));
    yard.world.outcomes.put("1.1", Outcome.failed("no"));
    yard.world.outcomes.put("1.3", Outcome.failed("no"));
    RunId run = yard.request();
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.find(run).note()).isEqualTo("1 of 4 done, 2 failed");
    assertThat(yard.engine.children(run)).hasSize(3);
  }

  @Test
  void toleratesSoManyFailures() throws InterruptedException {
    yard.knows(each(List.of("a", "b", "c"), 1, 1));
    yard.world.outcomes.put("1.2", Outcome.failed("no"));
    RunId run = yard.request();
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.engine.children(run)).hasSize(3);
  }

  @Test
  void onCancelWhatItCalledUndoesFirstAndThenItself() throws InterruptedException {
    Runbook caller =
        SampleRunbooks.of(
            SampleRunbooks.limits(Optional.of("back")),
            call("first", "grower", "succeeded", "failed"),
            SampleRunbooks.act("back", "rolled_back", "failed"));
    yard.knows(caller, GROWER);
    RunId run = yard.request();
    approve(run);
    yard.drive(run);
    yard.world.performing = new CountDownLatch(1);
    Thread driver = Thread.ofVirtual().start(() -> drive(new RunId(1, 1)));
    yard.world.performing.await();
    yard.world.performing = null;
    yard.engine.tell(run, new Event.CancelRequested("alice", "wrong one"));
    yard.drive(run);
    assertThat(yard.find(run).course().ending()).isPresent();
    driver.join();
    yard.driveAllReady();
    assertThat(yard.find(new RunId(1, 1)).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(yard.world.changes).containsExactly("1.1/grow/1", "1.1/shrink/2", "1/back/1");
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void furtherCancelsReachWhatItCalledAndStandsStillWhileItUndoes() throws InterruptedException {
    yard.knows(calling("grower"), GROWER);
    RunId run = yard.request();
    approve(run);
    yard.drive(run);
    RunId called = new RunId(1, 1);
    yard.world.performing = new CountDownLatch(1);
    Thread driver = Thread.ofVirtual().start(() -> drive(called));
    yard.world.performing.await();
    yard.world.performing = null;
    yard.world.outcomes.put("1.1", new Outcome.Unknown("who knows"));
    yard.engine.tell(run, new Event.CancelRequested("alice", "wrong one"));
    yard.drive(run);
    driver.join();
    yard.driveAllReady();
    assertThat(yard.find(called).cursor().orElseThrow().question()).contains("who knows");
    yard.engine.tell(run, new Event.CancelRequested("alice", "still the wrong one"));
    yard.driveAllReady();
    assertThat(yard.find(called).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.find(run).lifecycle().ended()).isTrue();
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void aStateThatTakesTooLongEndsWhatItCalled() throws InterruptedException {
    Runbook slow =
        SampleRunbooks.of(
            "slow",
            SampleRunbooks.limits(Optional.empty()),
            new State.Wait("rest", Duration.ofHours(5), "succeeded"));
    yard.knows(calling("slow"), slow);
    RunId run = yard.request();
    yard.driveAllReady();
    yard.pass(Duration.ofMinutes(6));
    yard.driveAllReady();
    assertThat(yard.find(new RunId(1, 1)).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.find(run).note()).isEqualTo("'first' did not end in its time");
  }

  @Test
  void aForcedUnlockEndsAllOfThem() throws InterruptedException {
    yard.knows(each(List.of("a", "b"), 2, 0));
    yard.world.outcome = new Outcome.Unknown("who knows");
    RunId run = yard.request();
    yard.driveAllReady();
    yard.engine.tell(run, new Event.Unlocked("dave", "stuck", true));
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.engine.children(run)).extracting(Run::lifecycle).containsOnly(Lifecycle.FAILED);
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void callsOnceWhereverItIsKilled() throws InterruptedException {
    yard.knows(each(List.of("a", "b"), 1, 0));
    for (int commit = 1; commit <= 6; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = yard.request();
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        assertThat(changesOf(run)).hasSize(2);
        assertThat(yard.engine.locks()).isEmpty();
      }
    }
  }

  @Test
  void whatIsCalledIsDoneOnceWhereverItIsKilled() throws InterruptedException {
    yard.knows(calling("free"), FREE);
    for (int commit = 1; commit <= 3; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = yard.request();
        yard.drive(run);
        Killing.at(yard, new RunId(run.number(), 1), commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        assertThat(changesOf(run)).hasSize(1);
      }
    }
  }

  private Stream<String> changesOf(RunId run) {
    return yard.world.changes.stream().filter(c -> c.startsWith(run.number() + "."));
  }

  private void approve(RunId run) {
    Run asked = yard.find(run);
    yard.engine.tell(run, new Event.Approved("bob", asked.plan().hash(), List.of(0), "ops"));
  }

  private void drive(RunId run) {
    try {
      yard.drive(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Runbook calling(String runbook) {
    return SampleRunbooks.of(call("first", runbook, "succeeded", "failed"));
  }

  private static State call(String name, String runbook, String then, String otherwise) {
    return new State.Call(
        name,
        runbook,
        Map.of(),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(5)),
        then,
        otherwise,
        Optional.empty());
  }

  private static Runbook each(List<String> items, int parallel, int failures) {
    Parameter item = new Parameter("item", Type.text(), Optional.empty(), "");
    Runbook.Limits free =
        new Runbook.Limits(List.of(), Duration.ofHours(1), Optional.empty(), "", Approvals.none());
    return SampleRunbooks.of(
        new State.Each(
            "all",
            new State.Items(
                items.stream().map(SampleRunbooks::literal).toList(), item, parallel, failures),
            SampleRunbooks.of("all", free, SampleRunbooks.act("grow", "succeeded", "failed")),
            Optional.empty(),
            "succeeded",
            "failed",
            Optional.empty()));
  }
}
