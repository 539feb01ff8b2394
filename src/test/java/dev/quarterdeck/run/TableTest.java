package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** The transition table of the design, row by row. */
class TableTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Observation UNDERWAY = new Observation.Underway();

  private final Runbook withUndo =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
          SampleRunbooks.act("roll", "settle", "failed"),
          new State.Wait("settle", Duration.ofMinutes(1), "succeeded"),
          SampleRunbooks.act("back", "rolled_back", "failed"));
  private final Runbook withElse =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
          SampleRunbooks.act("roll", "succeeded", "calm"),
          new State.Wait("calm", Duration.ofMinutes(1), "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));
  private final Runbook plain =
      SampleRunbooks.of(SampleRunbooks.act("roll", "succeeded", "failed"));

  @Test
  void doneGoesOn() {
    Run run = after(withUndo, started(), intended(), done());
    assertThat(run.cursor().orElseThrow().state()).isEqualTo("settle");
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(run.due()).contains(NOON.plusSeconds(60));
    assertThat(after(withUndo, run, new Event.PauseOver()).lifecycle())
        .isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void falseWhenGoesOn() {
    assertThat(after(plain, started(), new Event.Skipped()).lifecycle())
        .isEqualTo(Lifecycle.SUCCEEDED);
  }

  @Test
  void failedEndsWithWhatIsTrue() {
    Run run = after(plain, started(), intended(), failed("rolled back by the engine"));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.note()).isEqualTo("rolled back by the engine");
  }

  @Test
  void failedIsTriedAgainWithGrowingPauses() {
    Runbook retrying =
        SampleRunbooks.of(
            SampleRunbooks.act(
                "roll",
                "succeeded",
                "failed",
                Optional.of(new State.Retry(3, Duration.ofSeconds(10), 2)),
                Optional.empty()));
    Run first = after(retrying, started(), intended(), failed("no"));
    assertThat(first.due()).contains(NOON.plusSeconds(10));
    Run second = after(retrying, first, new Event.PauseOver(), intended(), failed("no"));
    assertThat(second.due()).contains(NOON.plusSeconds(20));
    Run third = after(retrying, second, new Event.PauseOver(), intended(), failed("no"));
    assertThat(third.lifecycle()).isEqualTo(Lifecycle.FAILED);
  }

  @Test
  void stateTimeoutStopsAndTakesTheOutcomeTheWorldShows() {
    Run late = after(plain, started(), intended(), new Event.StateTimedOut());
    assertThat(late.course().ending().orElseThrow().cause()).isEqualTo(Ending.Cause.STATE_TIMEOUT);
    Observation done = new Observation.Ended(Outcome.done("ok"));
    assertThat(after(plain, late, new Event.Stopped(done)).lifecycle())
        .isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(after(plain, late, new Event.Stopped(new Observation.NotHappened())).lifecycle())
        .isEqualTo(Lifecycle.FAILED);
  }

  @Test
  void stateTimeoutAsksWhenItIsStillUnderWay() {
    Run late = after(plain, started(), intended(), new Event.StateTimedOut());
    Run asking = after(plain, late, new Event.Stopped(UNDERWAY));
    assertThat(asking.cursor().orElseThrow().question()).isPresent();
    assertThat(asking.due()).isEmpty();
  }

  @Test
  void supersededTouchesNothingMore() {
    Run run = after(withUndo, started(), intended(), new Event.Ended(new Outcome.Superseded("x")));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.note()).isEqualTo("superseded: x");
  }

  @Test
  void staleIsIntendedAgainAndIsNoChange() {
    Run run = after(plain, started(), intended(), new Event.Ended(new Outcome.Stale("old")));
    assertThat(run.cursor().orElseThrow().doing()).isEqualTo(new Cursor.Doing.Ready());
    assertThat(run.course().changed()).isFalse();
    assertThat(run.course().intents()).isEqualTo(1);
  }

  @Test
  void unknownAsksAndPeopleDecide() {
    Run asking = after(plain, started(), intended(), new Event.Ended(new Outcome.Unknown("?")));
    assertThat(asking.lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(after(plain, asking, new Event.RunTimedOut())).isEqualTo(asking);
    assertThat(after(plain, asking, answer(Answer.DONE)).lifecycle())
        .isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(after(plain, asking, answer(Answer.FAILED)).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(after(plain, asking, answer(Answer.STOP)).lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(after(plain, asking, answer(Answer.REDO)).cursor().orElseThrow().doing())
        .isEqualTo(new Cursor.Doing.Ready());
    assertThat(after(plain, asking, CANCEL).lifecycle()).isEqualTo(Lifecycle.FAILED);
  }

  @Test
  void cancelBeforeAnyChangeJustEnds() {
    assertThat(after(withUndo, CANCEL).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(after(withUndo, started(), CANCEL).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
  }

  @Test
  void cancelOfAChangeStopsThenUndoes() {
    Run ending = after(withUndo, started(), intended(), CANCEL);
    assertThat(ending.course().ending()).isPresent();
    Run undoing = after(withUndo, ending, new Event.Stopped(UNDERWAY));
    assertThat(undoing.cursor().orElseThrow().state()).isEqualTo("back");
    assertThat(undoing.course().undoing()).isTrue();
    assertThat(after(withUndo, undoing, intended(), done()).lifecycle())
        .isEqualTo(Lifecycle.ROLLED_BACK);
  }

  @Test
  void cancelWithoutUndoEndsCancelledAndSaysWhatIsTrue() {
    Run run = after(plain, started(), intended(), CANCEL, new Event.Stopped(UNDERWAY));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(run.note()).isEqualTo("cancelled by alice; the change is still under way");
  }

  @Test
  void cancelOfAChangeThatNeverHappenedUndoesNothing() {
    Run run =
        after(
            withUndo,
            started(),
            intended(),
            CANCEL,
            new Event.Stopped(new Observation.NotHappened()));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.CANCELLED);
  }

  @Test
  void undoingIgnoresTheRunsTimeAndOneCancelAndAsksAtTheSecond() {
    Run undoing =
        after(withUndo, started(), intended(), CANCEL, new Event.Stopped(UNDERWAY), intended());
    assertThat(after(withUndo, undoing, new Event.RunTimedOut()).lifecycle())
        .isEqualTo(Lifecycle.RUNNING);
    Run once = after(withUndo, undoing, CANCEL);
    assertThat(once.cursor().orElseThrow().acting()).isTrue();
    assertThat(after(withUndo, once, CANCEL).cursor().orElseThrow().question()).isPresent();
  }

  @Test
  void aWaitThatIsAskedAboutTakesEveryAnswer() {
    Runbook slow =
        SampleRunbooks.of(
            SampleRunbooks.limits(Optional.of("calm")),
            SampleRunbooks.act("roll", "succeeded", "failed"),
            new State.Wait("calm", Duration.ofMinutes(1), "back"),
            SampleRunbooks.act("back", "rolled_back", "failed"));
    Run calming =
        after(slow, started(), intended(), CANCEL, new Event.Stopped(UNDERWAY), CANCEL, CANCEL);
    assertThat(calming.cursor().orElseThrow().question()).isPresent();
    for (Answer answer : Answer.values()) {
      Run told = after(slow, calming, answer(answer));
      assertThat(told.cursor().flatMap(Cursor::question).isEmpty() || told.lifecycle().ended())
          .as(answer.word())
          .isTrue();
    }
    assertThat(after(slow, calming, answer(Answer.FAILED)).lifecycle()).isEqualTo(Lifecycle.FAILED);
  }

  @Test
  void whatIsDoneAgainAfterASecondCancelIsNotStoppedForAnOldReason() {
    Run late =
        after(
            withUndo,
            started(),
            intended(),
            CANCEL,
            new Event.Stopped(UNDERWAY),
            intended(),
            new Event.StateTimedOut());
    assertThat(late.course().ending()).isPresent();
    Run again = after(withUndo, late, CANCEL, CANCEL, answer(Answer.REDO), intended());
    assertThat(again.cursor().orElseThrow().acting()).isTrue();
    assertThat(again.course().ending()).isEmpty();
  }

  @Test
  void aTimeoutOfAChangeThatNeverHappenedLeavesNothingToUndo() {
    Run settling =
        after(
            withElse,
            started(),
            intended(),
            new Event.StateTimedOut(),
            new Event.Stopped(new Observation.NotHappened()));
    assertThat(settling.cursor().orElseThrow().state()).isEqualTo("calm");
    assertThat(after(withElse, settling, CANCEL).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
  }

  @Test
  void runTimeoutExpires() {
    assertThat(after(plain, new Event.RunTimedOut()).lifecycle()).isEqualTo(Lifecycle.EXPIRED);
    Run run =
        after(plain, started(), intended(), new Event.RunTimedOut(), new Event.Stopped(UNDERWAY));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.EXPIRED);
  }

  @Test
  void unlockEndsFailedWithoutUndo() {
    Event unlock = new Event.Unlocked("dave", "stuck", false);
    Run run = after(withUndo, started(), intended(), unlock, new Event.Stopped(UNDERWAY));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.note()).startsWith("unlocked by dave (stuck)");
  }

  @Test
  void lateEventsChangeNothing() {
    Run ended = after(plain, started(), intended(), done());
    assertThat(after(plain, ended, CANCEL, answer(Answer.REDO))).isEqualTo(ended);
  }

  @Test
  void anIllegalEventIsOneSentence() {
    assertThatThrownBy(() -> after(plain, started(), done()))
        .hasMessage("#1 received Ended while in 'roll' Ready[]");
  }

  private static Event started() {
    return new Event.Started();
  }

  private static Event intended() {
    return new Event.Intended(
        new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}"), true);
  }

  private static Event done() {
    return new Event.Ended(Outcome.done("ok"));
  }

  private static Event failed(String why) {
    return new Event.Ended(Outcome.failed(why));
  }

  private static Event answer(Answer answer) {
    return new Event.Answered("alice", answer);
  }

  private static Run after(Runbook runbook, Event... events) {
    Request.Source source = new Request.Source("alice", "{}", 1, "s1");
    Request.Charge charge =
        Request.Charge.of("sample", runbook.digest(), Map.of(), "sample", source);
    Plan plan = Plan.of("h", List.of(), List.of("thing/a"), List.of());
    return after(
        runbook, Run.requested(new RunId(1), charge, plan, Duration.ofHours(1), NOON), events);
  }

  private static Run after(Runbook runbook, Run from, Event... events) {
    Table table = new Table(runbook, new Machine(runbook));
    Run run = from;
    for (Event event : events) {
      run = table.next(run, event, NOON);
    }
    return run;
  }
}
