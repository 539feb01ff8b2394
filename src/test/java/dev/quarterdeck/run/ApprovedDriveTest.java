package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that others must agree to, driven over a real database. */
class ApprovedDriveTest {
  private static final Runbook RUNBOOK =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.empty(), SampleRunbooks.bosses(1)),
          SampleRunbooks.act("grow", "succeeded", "failed"));

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
  void holdsNoNamesAndIsNotDrivenWhileItWaits() throws InterruptedException {
    RunId run = yard.request();
    assertThat(yard.engine.ready()).isEmpty();
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(yard.engine.locks()).isEmpty();
    approve(run, "bob");
    assertThat(yard.engine.ready()).containsExactly("1");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.world.changes).hasSize(1);
  }

  @Test
  void othersGoFirstWhileItWaitsForApproval() throws InterruptedException {
    RunId first = yard.request();
    RunId second = yard.request();
    approve(second, "bob");
    assertThat(yard.drive(second).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(yard.find(first).lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
  }

  @Test
  void endsWhenNobodyAgreesInTime() throws InterruptedException {
    RunId run = yard.request();
    yard.pass(Duration.ofMinutes(61));
    assertThat(yard.engine.ready()).containsExactly("1");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.EXPIRED);
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void asksAnewWhenTheWorldHasChangedAndFreesItsNames() throws InterruptedException {
    RunId run = yard.request();
    approve(run, "bob");
    yard.world.size = 5;
    Run renewed = yard.drive(run);
    assertThat(renewed.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(renewed.note()).isEqualTo("the plan changed: grow from 5");
    assertThat(yard.engine.locks()).isEmpty();
    assertThat(yard.world.changes).isEmpty();
    approve(run, "bob");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void expiresWhenTheWorldChangesTwice() throws InterruptedException {
    RunId run = yard.request();
    for (int size = 5; size <= 6; size++) {
      approve(run, "bob");
      yard.world.size = size;
      yard.drive(run);
    }
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.EXPIRED);
    assertThat(yard.world.changes).isEmpty();
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void aYesOfSomebodyWhoMayNoLongerAgreeFallsAwayBeforeTheFirstChange()
      throws InterruptedException {
    RunId run = yard.request();
    approve(run, "bob");
    yard.bosses.remove("bob");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(yard.seen).contains("#1 Lapsed").doesNotContain("#1 Started");
    approve(run, "dave");
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void aYesTakenBackBeforeTheStartIsHeardBeforeIt() throws InterruptedException {
    RunId run = yard.request();
    approve(run, "bob");
    yard.world.planning = () -> yard.engine.tell(run, new Event.Withdrawn("bob"));
    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void goesOnAfterACrashAtEveryCommit() throws InterruptedException {
    for (int commit = 1; commit <= 6; commit++) {
      for (boolean after : new boolean[] {false, true}) {
        RunId run = yard.request();
        approve(run, "bob");
        Killing.at(yard, run, commit, after);
        yard.driveAllReady();
        assertThat(yard.find(run).lifecycle())
            .as("killed %s commit %s", after ? "after" : "before", commit)
            .isEqualTo(Lifecycle.SUCCEEDED);
        assertThat(yard.world.changes.stream().filter(c -> c.startsWith(run.number() + "/")))
            .hasSize(1);
        assertThat(yard.engine.locks()).isEmpty();
      }
    }
  }

  private void approve(RunId run, String by) {
    String hash = yard.find(run).plan().hash();
    yard.engine.tell(run, new Event.Approved(by, hash, List.of(0), "ops"));
  }
}
