package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asked for a run and whoever agreed to it are looked at again until the first change. */
class MandateTest {
  private static final State.Wait REST = new State.Wait("rest", Duration.ofMinutes(1), "grow");
  private static final State.Do GROW = SampleRunbooks.act("grow", "succeeded", "failed");
  private static final Runbook GROWS = SampleRunbooks.of("grows", limits(Approvals.none()), GROW);

  @TempDir Path directory;
  private @Nullable Yard yard;

  @AfterEach
  void close() {
    if (yard != null) {
      yard.close();
    }
  }

  private static Runbook.Limits limits(Approvals approvals) {
    return SampleRunbooks.limits(Optional.empty(), approvals);
  }

  private Yard yard(Runbook... runbooks) {
    Yard open = new Yard(directory, runbooks);
    yard = open;
    return open;
  }

  private static RunId agreed(Yard yard) throws InterruptedException {
    RunId run = yard.request();
    String hash = yard.find(run).plan().hash();
    yard.engine.tell(run, new Event.Approved("bob", hash, List.of(0), "ops"));
    yard.drive(run);
    return run;
  }

  @Test
  void aRunOfSomebodyWhoMayNotAnyMoreDoesNotStart() throws InterruptedException {
    Yard yard = yard(SampleRunbooks.of(limits(Approvals.none()), GROW));
    RunId run = yard.request();
    yard.refused.put("alice", "alice may not any more");

    Run ended = yard.drive(run);

    assertThat(ended.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(ended.note()).isEqualTo("alice may not any more");
    assertThat(yard.world.changes).isEmpty();
    assertThat(yard.engine.locks()).isEmpty();
  }

  @Test
  void norDoesOneThatRestedBeforeItsFirstChange() throws InterruptedException {
    Yard yard = yard(SampleRunbooks.of(limits(Approvals.none()), REST, GROW));
    RunId run = yard.request();
    yard.drive(run);
    yard.refused.put("alice", "alice may not any more");
    yard.pass(Duration.ofMinutes(1));

    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.world.changes).isEmpty();
  }

  @Test
  void whatHasChangedSomethingGoesOnToItsEnd() throws InterruptedException {
    Yard yard =
        yard(
            SampleRunbooks.of(
                limits(Approvals.none()),
                SampleRunbooks.act("begin", "rest", "failed"),
                REST,
                GROW));
    RunId run = yard.request();
    yard.drive(run);
    yard.refused.put("alice", "alice may not any more");
    yard.pass(Duration.ofMinutes(1));

    assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void aCalledRunStandsOnTheApprovalsOfItsCaller() throws InterruptedException {
    State.Call call =
        new State.Call(
            "call",
            "grows",
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            "succeeded",
            "failed",
            Optional.empty());
    State.Wait rest = new State.Wait("rest", Duration.ofMinutes(1), "call");
    Yard yard = yard(SampleRunbooks.of(limits(SampleRunbooks.bosses(1)), rest, call), GROWS);
    RunId run = agreed(yard);
    yard.bosses.remove("bob");
    yard.pass(Duration.ofMinutes(1));
    yard.driveAllReady();

    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(yard.find(new RunId(1, 1)).note())
        .isEqualTo("not done, because bob may not agree to it any more");
    assertThat(yard.world.changes).isEmpty();
  }
}
