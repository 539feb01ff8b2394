package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Leave;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the conversation asks about runs and freezes, and when it must not ask. */
class EngineTest {
  private static final Runbook FREE =
      SampleRunbooks.of(
          "free",
          SampleRunbooks.limits(Optional.empty()),
          SampleRunbooks.act("grow", "succeeded", "failed"));
  private static final Runbook CALLING =
      SampleRunbooks.of(
          SampleRunbooks.limits(
              Optional.empty(), Approvals.none(), new Leave(true, Set.of("call"))),
          new State.Call(
              "call",
              "free",
              Map.of(),
              Optional.empty(),
              Optional.empty(),
              "succeeded",
              "failed",
              Optional.empty()));

  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard = new Yard(directory, CALLING, FREE);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private static Request request() {
    return new Request(
        CALLING, Map.of(), "sample", new Request.Source("alice", "{}", 1, "s1"), Optional.empty());
  }

  @Test
  void saysWhichRunbooksWouldBeCalled() {
    assertThat(yard.engine.called(request())).extracting(Piece::line).containsExactly("free");
  }

  @Test
  void nothingOutsideIsAskedWhileATransactionIsOpen() {
    assertThatThrownBy(() -> yard.store.transactions().write(() -> yard.engine.plan(request())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("plan sample");
    assertThatThrownBy(() -> yard.store.transactions().write(() -> yard.engine.called(request())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("look at what sample calls");
  }

  @Test
  void saysWhatPeopleMayDoToARunAndWhyNotOnceItsRunbookIsGone() {
    RunId run = yard.request();
    assertThat(yard.engine.leeway(yard.find(run))).isEqualTo(Leeway.none("it has not started"));

    yard.upgrade();
    assertThat(yard.engine.leeway(yard.find(run)))
        .isEqualTo(Leeway.none("its runbook cannot be read any more"));
  }

  @Test
  void knowsTheRunsThatARunHasCalledAndItsSteps() throws InterruptedException {
    RunId run = yard.request();
    yard.driveAllReady();

    assertThat(yard.engine.recent(9)).extracting(Run::id).containsExactly(run);
    assertThat(yard.engine.children(run)).extracting(Run::id).containsExactly(new RunId(1, 1));
    assertThat(yard.engine.steps(new RunId(1, 1), 9)).hasSize(1);
    assertThat(yard.engine.live(run)).isEmpty();
    assertThat(yard.engine.find(new RunId(9))).isEmpty();
    assertThat(yard.engine.kind()).isEqualTo("run");
  }

  @Test
  void aFreezeIsDeclaredAndLiftedWithinATransactionOnly() {
    Freeze.Terms terms = new Freeze.Terms(Glob.everything(), List.of(), "the big sale");
    Freeze.Origin dave = new Freeze.Origin("dave", "{}");

    assertThatThrownBy(() -> yard.freezer.declare(terms, Duration.ofHours(1), dave))
        .hasMessageContaining("declaring a freeze");
    assertThatThrownBy(() -> yard.freezer.lift(1, new Herald.Lift("dave", "over")))
        .hasMessageContaining("lifting a freeze");
    assertThat(yard.seen).isEmpty();
  }

  @Test
  void aFreezeIsInForceUntilItIsLiftedOrItsTimeIsOver() {
    Freeze first = yard.freeze("service/*", Duration.ofHours(1));
    Freeze second = yard.freeze("node/*", Duration.ofHours(2));
    assertThat(yard.seen).containsExactly("F1 froze", "F2 froze");
    assertThat(yard.freezer.inForce()).containsExactly(first, second);
    assertThat(yard.freezer.kind()).isEqualTo("freeze");

    assertThat(yard.lift(first.id())).isTrue();
    assertThat(yard.lift(first.id())).isFalse();
    assertThat(yard.lift(99)).isFalse();
    assertThat(yard.freezer.inForce()).containsExactly(second);
    yard.pass(Duration.ofHours(2));
    assertThat(yard.freezer.inForce()).isEmpty();
    assertThat(yard.freezer.ready()).containsExactly("2");
  }

  @Test
  void theEndOfAFreezeIsToldOnceByTheOneWhoHoldsTheLease() {
    Freeze freeze = yard.freeze("*", Duration.ofHours(1));
    yard.freezer.drive("1", () -> true);
    assertThat(yard.thaws).isEmpty();

    yard.pass(Duration.ofHours(1));
    yard.freezer.drive("1", () -> false);
    assertThat(yard.thaws).isEmpty();
    yard.freezer.drive("1", () -> true);
    yard.freezer.drive("1", () -> true);
    assertThat(yard.thaws)
        .containsExactly(new Herald.Thaw(1, Optional.of(freeze), Optional.empty()));
  }

  @Test
  void aFreezeThatIsLiftedBeforeItsTimeWakesWhoWaitedForItAndNobodyElse() throws Exception {
    yard.freeze("thing/*", Duration.ofHours(1));
    RunId run = yard.request();
    yard.driveAllReady();
    assertThat(yard.find(run).resting()).isTrue();
    Freeze other = yard.freeze("node/*", Duration.ofHours(1));

    yard.woken.clear();
    yard.lift(other.id());
    assertThat(yard.engine.ready()).isEmpty();
    assertThat(yard.woken).isEmpty();
    yard.lift(1);
    assertThat(yard.woken).containsExactly("run/1");
    assertThat(yard.engine.ready()).containsExactly("1");
    yard.driveAllReady();
    assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void aRequestSaysWhatAFreezeWouldStopBeforeItIsARun() {
    Plan plan = yard.engine.plan(request());
    assertThat(yard.freezer.against(request(), plan)).isEmpty();

    Freeze freeze = yard.freeze("runbook/free", Duration.ofHours(1));
    assertThat(yard.freezer.against(request(), plan))
        .contains(new Stop(Optional.of(freeze), freeze.until()));
  }

  @Test
  void whoeverHasSomethingToDoIsWokenOnceItIsCommitted() throws InterruptedException {
    RunId run = yard.request();
    assertThat(yard.woken).containsExactly("run/1");

    yard.drive(run);
    assertThat(yard.woken).containsExactly("run/1", "run/1.1");
    yard.drive(new RunId(1, 1));
    assertThat(yard.woken).containsExactly("run/1", "run/1.1", "run/1");
    yard.engine.tell(run, new Event.CancelRequested("alice", ""));
    assertThat(yard.woken).hasSize(4).last().isEqualTo("run/1");
  }
}
