package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that try others again, driven over a real database. */
class RetryDriveTest {
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back"), SampleRunbooks.bosses(1)),
          SampleRunbooks.act("grow", "more", "failed"),
          new State.Do(
              "more",
              "fake.change",
              Map.of("like", SampleRunbooks.output("grow", "size")),
              Optional.empty(),
              Optional.empty(),
              Optional.of(Duration.ofMinutes(5)),
              "succeeded",
              "settle",
              Optional.empty()),
          new State.Wait("settle", Duration.ofMinutes(1), "failed"),
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
  void isPlannedFromTheFailedStateOnWithWhatIsKnownAndAgreedToAnew() throws InterruptedException {
    RunId first = failed();
    RunId retry = yard.retry(first, "bob");
    Run asked = yard.find(retry);
    assertThat(asked.plan().steps()).extracting(Plan.PlannedStep::state).containsExactly("more");
    assertThat(asked.plan().steps().getFirst().sentence()).isEqualTo("grow from 1");
    assertThat(asked.plan().locks()).containsExactly("thing/a");
    assertThat(asked.plan().hash()).isNotEqualTo(yard.find(first).plan().hash());
    assertThat(asked.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(asked.charge().source().requester()).isEqualTo("bob");
    approve(retry, "bob");
    assertThat(yard.drive(retry).lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    approve(retry, "dave");
    assertThat(yard.drive(retry).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).containsExactly("1/grow/1", "1/more/2", "2/more/1");
    assertThat(yard.world.given.getLast()).isEqualTo(Map.of("like", 4L));
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void twoWhoAskAtOnceMakeOne() throws InterruptedException {
    RunId first = failed();
    yard.retry(first, "alice");

    assertThatThrownBy(() -> yard.retry(first, "bob"))
        .isInstanceOf(Journal.LostRace.class)
        .hasMessage("#1 is being retried already");
  }

  @Test
  void hasChangedNothingItselfAndUndoesNothingOfTheFirst() throws InterruptedException {
    RunId retry = yard.retry(failed(), "alice");
    approve(retry, "bob");
    yard.freeze("*", Duration.ofHours(1));
    assertThat(yard.drive(retry).resting()).isTrue();
    yard.engine.tell(retry, new Event.CancelRequested("alice", ""));
    assertThat(yard.drive(retry).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(yard.world.changes).hasSize(2);
  }

  @Test
  void itsWorldIsComparedWithItsOwnPlan() throws InterruptedException {
    RunId retry = yard.retry(failed(), "alice");
    approve(retry, "bob");
    yard.world.size = 9;
    Run renewed = yard.drive(retry);
    assertThat(renewed.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(renewed.note()).isEqualTo("the plan changed: grow from 9");
    assertThat(renewed.outputs()).containsKey("grow");
    approve(retry, "bob");
    assertThat(yard.drive(retry).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void isFoundByTheRunItTriesAgain() throws InterruptedException {
    RunId first = failed();
    assertThat(yard.engine.retries(first)).isEmpty();
    RunId retry = yard.retry(first, "alice");
    approve(retry, "bob");
    yard.drive(retry);
    RunId second = yard.retry(first, "bob");
    assertThat(yard.engine.retries(first)).extracting(Run::id).containsExactly(second, retry);
    assertThat(yard.engine.retries(retry)).isEmpty();
    approve(second, "dave");
    assertThat(yard.drive(second).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void oneInboxRowMakesOneRetry() throws InterruptedException {
    RunId first = failed();
    assertThat(yard.retry(first, "bob", 77)).isEqualTo(yard.retry(first, "bob", 77));
    assertThat(yard.engine.retries(first)).hasSize(1);
  }

  @Test
  void goesOnAfterACrashAtEveryCommit() throws InterruptedException {
    RunId first = failed();
    for (int commit = 1; commit <= 6; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId retry = yard.retry(first, "alice");
        approve(retry, "bob");
        Killing.at(yard, retry, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(retry).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        assertThat(yard.world.changes.stream().filter(c -> c.startsWith(retry.number() + "/")))
            .containsExactly(retry.number() + "/more/1");
      }
    }
  }

  /** A run whose second state has failed. */
  private RunId failed() throws InterruptedException {
    RunId run = yard.request();
    approve(run, "bob");
    yard.world.next.add(new Outcome.Done("ok", Map.of("size", 4L)));
    yard.world.next.add(Outcome.failed("no"));
    yard.drive(run);
    yard.pass(Duration.ofMinutes(1));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    return run;
  }

  private void approve(RunId run, String by) {
    String hash = yard.find(run).plan().hash();
    yard.engine.tell(run, new Event.Approved(by, hash, List.of(0), "ops"));
  }
}
