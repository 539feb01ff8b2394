package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Leave;
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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rows of the transition table about what holds a run. */
class HoldingTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Event STARTED = new Event.Started();
  private static final Event THAWED = new Event.Thawed();
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Event DONE = new Event.Ended(Outcome.done("ok"));
  private static final Event RESUME = new Event.ResumeRequested("bob", "");
  private static final Intent INTENT =
      new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}");
  private static final Event CHANGES = new Event.Intended(INTENT, true);
  private static final Event LOOKS = new Event.Intended(INTENT, false);

  private final Runbook runbook =
      SampleRunbooks.of(
          SampleRunbooks.limits(
              Optional.of("back"), Approvals.none(), new Leave(true, Set.of("settle", "more"))),
          SampleRunbooks.act("roll", "settle", "fix"),
          new State.Wait("settle", Duration.ofMinutes(10), "more"),
          SampleRunbooks.act("more", "succeeded", "failed"),
          SampleRunbooks.act("fix", "failed", "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));
  private Instant now = NOON;

  @Test
  void aFrozenRunRestsUntilTheFreezeIsOverAndItsClocksStandStill() {
    Run frozen = after(run(), STARTED, frozen());
    assertThat(frozen.lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(doing(frozen)).isEqualTo(new Doing.Resting(true));
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

  @Test
  void aPausedRunRestsAtOnceWhereNothingIsUnderWay() {
    Run paused = after(run(), STARTED, pause());
    assertThat(doing(paused)).isEqualTo(new Doing.Resting(true));
    assertThat(paused.lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(paused.due()).isEmpty();
    now = NOON.plus(Duration.ofDays(3));
    assertThat(Deadlines.passed(paused, now)).isEmpty();
    Run on = after(paused, RESUME);
    assertThat(doing(on)).isEqualTo(new Doing.Ready());
    assertThat(on.due()).contains(now.plus(Duration.ofMinutes(5)));
    assertThat(on.times().deadline()).contains(now.plus(Duration.ofMinutes(30)));
    assertThat(on.course().holds())
        .isEqualTo(new Holds(Optional.empty(), 1, List.of(), Optional.empty()));
  }

  @Test
  void whatIsUnderWayGoesOnToItsEndAndItRestsBeforeTheNextState() {
    Run acting = after(run(), STARTED, CHANGES, pause());
    assertThat(acting.lifecycle()).isEqualTo(Lifecycle.RUNNING);
    assertThat(acting.due()).contains(NOON.plus(Duration.ofMinutes(5)));
    now = NOON.plus(Duration.ofMinutes(2));
    Run resting = after(acting, DONE);
    assertThat(resting.cursor().orElseThrow().state()).isEqualTo("settle");
    assertThat(doing(resting)).isEqualTo(new Doing.Resting(false));
    now = NOON.plus(Duration.ofHours(1));
    Run on = after(resting, RESUME);
    assertThat(doing(on)).isEqualTo(new Doing.Pausing(now.plus(Duration.ofMinutes(10))));
    assertThat(on.times().deadline()).contains(NOON.plus(Duration.ofMinutes(30 + 58)));
  }

  @Test
  void aWaitThatHasBegunGoesOnWhileItIsPaused() {
    Run waiting = after(run(), STARTED, CHANGES, DONE, pause());
    assertThat(waiting.due()).contains(NOON.plus(Duration.ofMinutes(10)));
    now = NOON.plus(Duration.ofMinutes(10));
    Run resting = after(waiting, new Event.PauseOver());
    assertThat(resting.cursor().orElseThrow().state()).isEqualTo("more");
    assertThat(resting.resting()).isTrue();
    Run early = after(waiting, RESUME);
    assertThat(early.resting()).isFalse();
    assertThat(early.due()).contains(NOON.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aFailureOrATimeoutWhileItIsPausedRestsOnItsOtherWay() {
    Run failed = after(run(), STARTED, CHANGES, pause(), new Event.Ended(Outcome.failed("no")));
    assertThat(failed.cursor().orElseThrow().state()).isEqualTo("fix");
    assertThat(failed.resting()).isTrue();
    Run late =
        after(
            run(),
            STARTED,
            CHANGES,
            pause(),
            new Event.StateTimedOut(),
            new Event.Stopped(new Observation.NotHappened()));
    assertThat(late.cursor().orElseThrow().state()).isEqualTo("fix");
    assertThat(late.resting()).isTrue();
    Run stale = after(run(), STARTED, CHANGES, pause(), new Event.Ended(new Outcome.Stale("old")));
    assertThat(stale.cursor().orElseThrow().state()).isEqualTo("roll");
    assertThat(stale.resting()).isTrue();
  }

  @Test
  void aQuestionIsAskedAndAnsweredWhileItIsPaused() {
    Run asking = after(run(), STARTED, CHANGES, pause(), new Event.Ended(new Outcome.Unknown("?")));
    assertThat(asking.cursor().orElseThrow().question()).contains("?");
    for (Answer answer : List.of(Answer.REDO, Answer.DONE, Answer.FAILED)) {
      assertThat(after(asking, new Event.Answered("bob", answer)).resting())
          .as(answer.word())
          .isTrue();
    }
    Run redo = after(asking, new Event.Answered("bob", Answer.REDO));
    assertThat(doing(after(redo, RESUME))).isEqualTo(new Doing.Ready());
    assertThat(after(asking, new Event.Answered("bob", Answer.STOP)).lifecycle())
        .isEqualTo(Lifecycle.FAILED);
  }

  @Test
  void aPausedRunCanBeCancelledAndUnlockedAndUndoingCannotBePaused() {
    Run paused = after(run(), STARTED, CHANGES, pause(), DONE);
    Run undoing = after(paused, CANCEL);
    assertThat(undoing.cursor().orElseThrow().state()).isEqualTo("back");
    assertThat(doing(undoing)).isEqualTo(new Doing.Ready());
    assertThat(after(undoing, pause())).isEqualTo(undoing);
    assertThat(after(undoing, RESUME)).isEqualTo(undoing);
    Run unlocked = after(paused, new Event.Unlocked("dave", "stuck", false));
    assertThat(unlocked.lifecycle()).isEqualTo(Lifecycle.FAILED);
    Run stopping = after(run(), STARTED, CHANGES, CANCEL);
    assertThat(after(stopping, pause())).isEqualTo(stopping);
    Run both = after(run(), STARTED, CHANGES, pause(), CANCEL);
    Run back = after(both, new Event.Stopped(new Observation.Underway()));
    assertThat(doing(back)).isEqualTo(new Doing.Ready());
    assertThat(back.course().holds().now()).isEmpty();
  }

  @Test
  void onlyWhereTheRunbookAllowsItAndOnceItHasStarted() {
    assertThat(after(run(), pause())).isEqualTo(run());
    Runbook strict =
        SampleRunbooks.of(SampleRunbooks.act("roll", "more", "failed"), runbook.state("more"));
    Run started = after(run(), STARTED);
    Table table = new Table(strict, new Machine(strict));
    assertThat(table.next(started, pause(), NOON)).isEqualTo(started);
    assertThat(table.next(started, skip("roll"), NOON)).isEqualTo(started);
    assertThat(Leeway.of(strict, started).noPause())
        .contains("its runbook does not say 'pause: true'");
    assertThat(Leeway.of(strict, started).noSkip())
        .contains("its runbook does not say 'skip: true' of 'roll'");
  }

  @Test
  void aPauseTakesThePlaceOfAFreezeAndOutlastsIt() {
    Run both = after(run(), STARTED, frozen(), pause());
    assertThat(both.course().holds().paused()).isPresent();
    now = NOON.plus(Duration.ofHours(2));
    assertThat(after(both, THAWED)).isEqualTo(both);
    now = NOON.plus(Duration.ofHours(3));
    Run on = after(both, RESUME);
    assertThat(doing(on)).isEqualTo(new Doing.Ready());
    assertThat(on.times().deadline()).contains(now.plus(Duration.ofMinutes(30)));
    Run frozen = after(run(), STARTED, frozen());
    assertThat(after(frozen, RESUME)).isEqualTo(frozen);
  }

  @Test
  void aStateThatIsSkippedTellsNothingAndGoesToThen() {
    Run waiting = after(run(), STARTED, CHANGES, DONE);
    Run skipped = after(waiting, skip("settle"));
    assertThat(skipped.cursor().orElseThrow().state()).isEqualTo("more");
    assertThat(doing(skipped)).isEqualTo(new Doing.Ready());
    assertThat(skipped.note()).isEqualTo("'settle' was skipped by bob (in a hurry)");
    assertThat(after(skipped, skip("settle"))).isEqualTo(skipped);
    Run end = after(skipped.outputs("more", Map.of("odd", 1L)), skip("more"));
    assertThat(end.lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(end.outputs()).doesNotContainKey("more");
  }

  @Test
  void whatLooksCanBeSkippedAndWhatChangesOrIsAskedAboutCannot() {
    Run more = after(run(), STARTED, CHANGES, DONE, skip("settle"));
    Run looking = after(more, LOOKS);
    assertThat(after(looking, skip("more")).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    Run changing = after(more, CHANGES);
    assertThat(after(changing, skip("more"))).isEqualTo(changing);
    assertThat(Leeway.of(runbook, changing).noSkip())
        .contains("'more' is changing something; cancel it instead");
    Run asking = after(changing, new Event.Ended(new Outcome.Unknown("?")));
    assertThat(after(asking, skip("more"))).isEqualTo(asking);
    assertThat(Leeway.of(runbook, asking).noSkip())
        .hasValueSatisfying(w -> assertThat(w).endsWith("answer that"));
  }

  @Test
  void aPausedRunThatSkipsRestsInTheNextStateAndAFrozenOneGoesOn() {
    Run paused = after(run(), STARTED, CHANGES, pause(), DONE);
    now = NOON.plus(Duration.ofHours(1));
    Run next = after(paused, skip("settle"));
    assertThat(next.cursor().orElseThrow().state()).isEqualTo("more");
    assertThat(doing(next)).isEqualTo(new Doing.Resting(false));
    assertThat(next.course().holds().pauses()).isEqualTo(1);
    now = NOON.plus(Duration.ofHours(2));
    assertThat(after(next, RESUME).times().deadline()).contains(now.plus(Duration.ofMinutes(30)));
    now = NOON;
    Run frozen = after(run(), STARTED, CHANGES, DONE, skip("settle"), frozen());
    assertThat(after(frozen, skip("more")).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
  }

  private static Event pause() {
    return new Event.PauseRequested("bob", "let me look");
  }

  private static Event skip(String state) {
    return new Event.SkipRequested("bob", state, "in a hurry");
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
        Request.Charge.of("sample", runbook.digest(), Map.of(), "sample", source);
    Plan plan = Plan.of("h", List.of(), List.of("thing/a"), List.of());
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
