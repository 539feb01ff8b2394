package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of the transition table about what holds a run. */
class HoldingTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Event STARTED = new Event.Started();
  private static final Event THAWED = new Event.Thawed();
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Event DONE = new Event.Ended(Outcome.done("ok"));
  private static final Event CHANGES =
      new Event.Intended(
          new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}"), true);

  private final Runbook runbook =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
          SampleRunbooks.act("roll", "settle", "failed"),
          new State.Wait("settle", Duration.ofMinutes(10), "more"),
          SampleRunbooks.act("more", "succeeded", "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));
  private Instant now = NOON;

  @Test
  void aFrozenRunRestsUntilTheFreezeIsOverAndItsClocksStandStill() {
    Run frozen = after(run(), STARTED, frozen());
    assertThat(frozen.lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(doing(frozen)).isEqualTo(new Doing.Resting(NOON, true));
    assertThat(frozen.due()).contains(NOON.plus(Duration.ofHours(2)));
    now = NOON.plus(Duration.ofHours(2));
    Run on = after(frozen, THAWED);
    assertThat(on.lifecycle()).isEqualTo(Lifecycle.RUNNING);
    assertThat(doing(on)).isEqualTo(new Doing.Ready());
    assertThat(on.times().deadline()).contains(now.plus(Duration.ofMinutes(30)));
    assertThat(on.cursor().orElseThrow().deadline()).contains(now.plus(Duration.ofMinutes(5)));
    assertThat(on.course().holds().now()).isEmpty();
  }

  @Test
  void neitherItsTimeNorThatOfItsStateRunsOutWhileItRests() {
    Run frozen = after(run(), STARTED, frozen());
    now = NOON.plus(Duration.ofHours(1));
    assertThat(Deadlines.passed(frozen, now)).isEmpty();
    assertThat(Deadlines.passed(frozen, NOON.plus(Duration.ofHours(2)))).contains(THAWED);
    assertThat(after(frozen, new Event.StateTimedOut())).isEqualTo(frozen);
  }

  @Test
  void aQueuedRunIsFrozenInItsPlaceAndWaitsNoLongerForIt() {
    Run frozen = after(run(), frozen());
    assertThat(frozen.lifecycle()).isEqualTo(Lifecycle.QUEUED);
    assertThat(frozen.resting()).isTrue();
    assertThat(frozen.due()).contains(NOON.plus(Duration.ofHours(2)));
    now = NOON.plus(Duration.ofHours(2));
    Run on = after(frozen, THAWED);
    assertThat(on.resting()).isFalse();
    assertThat(on.due()).contains(now.plus(Duration.ofHours(24)));
    assertThat(after(on, STARTED).lifecycle()).isEqualTo(Lifecycle.RUNNING);
  }

  @Test
  void aFrozenRunCanBeCancelledAndUndoingIsNotHeld() {
    Run before = after(run(), STARTED, frozen(), CANCEL);
    assertThat(before.lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(before.course().holds().now()).isEmpty();
    Run second = after(run(), STARTED, CHANGES, DONE, new Event.PauseOver(), frozen());
    assertThat(second.cursor().orElseThrow().state()).isEqualTo("more");
    Run undoing = after(second, CANCEL);
    assertThat(undoing.cursor().orElseThrow().state()).isEqualTo("back");
    assertThat(doing(undoing)).isEqualTo(new Doing.Ready());
    assertThat(undoing.course().holds().now()).isEmpty();
    assertThatThrownBy(() -> after(undoing, frozen()))
        .hasMessage("#1 received Frozen while in 'back' Ready[]");
    assertThat(after(undoing, THAWED)).isEqualTo(undoing);
  }

  @Test
  void aFrozenRunCanBeUnlocked() {
    Run run = after(run(), STARTED, frozen(), new Event.Unlocked("dave", "stuck", false));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.note()).isEqualTo("unlocked by dave (stuck)");
  }

  @Test
  void whatIsUnderWayIsNeverFrozen() {
    Run acting = after(run(), STARTED, CHANGES);
    assertThatThrownBy(() -> after(acting, frozen())).hasMessageContaining("received Frozen");
    Run ended = after(acting, CANCEL, new Event.Stopped(new Observation.Underway()));
    assertThat(ended.course().undoing()).isTrue();
  }

  private static Doing doing(Run run) {
    return run.cursor().orElseThrow().doing();
  }

  private static Event frozen() {
    return new Event.Frozen(new Stop(Optional.empty(), NOON.plus(Duration.ofHours(2))));
  }

  private Run run() {
    Request.Source source = new Request.Source("alice", "{}", 1, "s1");
    Request.Charge charge =
        new Request.Charge("sample", runbook.digest(), Map.of(), "sample", source);
    Plan plan = new Plan("h", List.of(), List.of("thing/a"), List.of());
    return Run.requested(new RunId(1), charge, plan, Duration.ofHours(1), NOON);
  }

  private Run after(Run from, Event... events) {
    Table table = new Table(runbook, new Machine(runbook));
    Run run = from;
    for (Event event : events) {
      run = table.next(run, event, now);
    }
    return run;
  }
}
