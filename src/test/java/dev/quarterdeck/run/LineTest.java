package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Approvals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that want the same name have it in the order in which they were asked for. */
class LineTest {
  @TempDir Path directory;

  private Yard yard(int approvals) {
    return new Yard(
        directory,
        SampleRunbooks.of(
            SampleRunbooks.limits(
                Optional.empty(),
                approvals == 0 ? Approvals.none() : SampleRunbooks.bosses(approvals)),
            SampleRunbooks.act("grow", "succeeded", "failed")));
  }

  @Test
  void whoeverIsDrivenFirst() throws InterruptedException {
    try (Yard yard = yard(0)) {
      RunId first = yard.request();
      RunId second = yard.request();

      assertThat(yard.drive(second).lifecycle()).isEqualTo(Lifecycle.QUEUED);
      assertThat(yard.drive(first).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
      yard.driveAllReady();
      assertThat(yard.find(second).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
      assertThat(yard.world.changes).containsExactly("1/grow/1", "2/grow/1");
    }
  }

  @Test
  void whoWaitsForApprovalKeepsNobodyWaiting() throws InterruptedException {
    try (Yard yard = yard(1)) {
      RunId first = yard.request();
      RunId second = yard.request();
      agree(yard, second);
      agree(yard, first);

      assertThat(yard.drive(second).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    }
  }

  @Test
  void aCancelledOneLeavesTheLine() throws InterruptedException {
    try (Yard yard = yard(0)) {
      RunId first = yard.request();
      RunId second = yard.request();
      yard.drive(second);
      yard.engine.tell(first, new Event.CancelRequested("alice", ""));
      yard.drive(first);
      yard.pass(Duration.ofSeconds(1));
      yard.driveAllReady();

      assertThat(yard.find(second).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    }
  }

  private static void agree(Yard yard, RunId run) {
    String hash = yard.find(run).plan().hash();
    yard.engine.tell(run, new Event.Approved("bob", hash, List.of(0), "ops"));
  }
}
