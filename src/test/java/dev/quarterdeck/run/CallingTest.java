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
import dev.quarterdeck.target.StepKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rows of the transition table about runs that a run has called. */
class CallingTest {
  private static final Event STARTED = new Event.Started();
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Event UNLOCK = new Event.Unlocked("dave", "stuck", false);
  private static final Event PAUSE = new Event.PauseRequested("bob", "lunch");
  private static final RunId FIRST = new RunId(1, 1);
  private static final RunId SECOND = new RunId(1, 2);
  private static final RunId THIRD = new RunId(1, 3);

  private final Runbook runbook =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back"), Approvals.none(), new Leave(true, Set.of())),
          new State.Call(
              "call",
              "free",
              Map.of(),
              Optional.empty(),
              Optional.of(Duration.ofMinutes(5)),
              "bake",
              "mend",
              Optional.empty()),
          new State.Wait("bake", Duration.ofMinutes(1), "succeeded"),
          new State.Wait("mend", Duration.ofMinutes(1), "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));

  /** Calls so many, so many at once, and puts up with so many failures. */
  private static Event calls(int count, int parallel, int tolerated) {
    return new Event.Called(
        IntStream.rangeClosed(1, count).mapToObj(CallingTest::call).toList(), parallel, tolerated);
  }

  private static Doing.Call call(int number) {
    return new Doing.Call(
        new Piece("free", "d2", "", Map.of("n", number), "free n=" + number),
        Plan.of("h" + number, List.of(), List.of(), List.of()),
        Optional.empty(),
        Optional.empty());
  }

  private static Event begun(RunId... runs) {
    return new Event.Spawned(List.of(runs));
  }

  private static Event ends(RunId child, Lifecycle end, String note) {
    return new Event.ChildEnded(child, end, false, false, note);
  }

  private static Event done(RunId child) {
    return ends(child, Lifecycle.SUCCEEDED, "ok");
  }

  private static Event fails(RunId child) {
    return ends(child, Lifecycle.FAILED, "no");
  }

  private Progression run(Event... events) {
    return new Progression(runbook).after(STARTED).after(events);
  }

  private static Doing.Calling calling(Progression run) {
    return run.cursor().calling().orElseThrow();
  }

  @Test
  void soManyAreBegunAtOnceAndTheNextWhenOneHasEnded() {
    Progression run = run(calls(3, 2, 0));
    assertThat(calling(run).startable())
        .extracting(c -> c.piece().line())
        .containsExactly("free n=1", "free n=2");
    assertThat(run.run().lifecycle()).isEqualTo(Lifecycle.RUNNING);
    assertThat(run.run().resting()).isFalse();

    run.after(begun(FIRST, SECOND));
    assertThat(calling(run).startable()).isEmpty();
    assertThat(calling(run).open()).containsExactly(FIRST, SECOND);
    assertThat(run.run().lifecycle()).isEqualTo(Lifecycle.WAITING);

    run.after(done(SECOND));
    assertThat(calling(run).startable())
        .extracting(c -> c.piece().line())
        .containsExactly("free n=3");
    assertThat(run.run().lifecycle()).isEqualTo(Lifecycle.RUNNING);
  }

  @Test
  void goesOnWhenAllHaveEndedAndKnowsHowMany() {
    Progression run = run(calls(3, 3, 1), begun(FIRST, SECOND, THIRD));
    run.after(done(FIRST), fails(SECOND));
    assertThat(run.cursor().state()).isEqualTo("call");

    run.after(done(THIRD));
    assertThat(run.cursor().state()).isEqualTo("bake");
    assertThat(run.run().outputs()).containsEntry("call", Map.of("done", 2L, "failed", 1L));
    assertThat(run.run().note()).isEqualTo("2 of 3 done, 1 failed");
  }

  @Test
  void moreFailuresThanItPutsUpWithBeginNoMoreAndGoElsewhere() {
    Progression run = run(calls(3, 2, 0), begun(FIRST, SECOND), fails(FIRST));
    assertThat(calling(run).startable()).isEmpty();
    assertThat(run.cursor().state()).isEqualTo("call");

    run.after(done(SECOND));
    assertThat(run.cursor().state()).isEqualTo("mend");
    assertThat(run.run().note()).isEqualTo("1 of 3 done, 1 failed");
  }

  @Test
  void aSingleCallIsToldAsWhatItCalledToldIt() {
    assertThat(run(calls(1, 1, 0), begun(FIRST), fails(FIRST)).run().note()).isEqualTo("no");
  }

  @Test
  void nothingToCallIsDoneAtOnce() {
    assertThat(run(calls(0, 1, 0)).cursor().state()).isEqualTo("bake");
  }

  @Test
  void theEndOfARunThatItDidNotCallOrThatHasEndedChangesNothing() {
    Progression run = run(calls(2, 2, 0), begun(FIRST, SECOND), done(FIRST));
    Run before = run.run();

    assertThat(run.after(fails(FIRST), fails(THIRD)).run()).isEqualTo(before);
    assertThat(run(calls(0, 1, 0)).after(fails(FIRST)).cursor().state()).isEqualTo("bake");
    assertThatThrownBy(() -> run().after(begun(FIRST)))
        .hasMessage("#1 received an event of a call while in 'call' Ready[]");
  }

  @Test
  void supersededBelowTouchesNothingMore() {
    Progression run = run(calls(3, 2, 2), begun(FIRST, SECOND));
    run.after(new Event.ChildEnded(FIRST, Lifecycle.FAILED, true, true, "superseded: scaled"));
    assertThat(calling(run).startable()).isEmpty();

    run.after(done(SECOND));
    assertThat(run.run().lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.run().course().superseded()).isTrue();
  }

  @Test
  void aCancelWaitsForWhatWasCalledAndTakesBackWhatThatChanged() {
    Progression run = run(calls(2, 1, 0), begun(FIRST), CANCEL);
    assertThat(run.run().lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(calling(run).startable()).isEmpty();

    Event changed = new Event.ChildEnded(FIRST, Lifecycle.CANCELLED, true, false, "cancelled");
    assertThat(run.after(changed).cursor().state()).isEqualTo("back");
    assertThat(run.run().note()).isEqualTo("cancelled by alice");
    Progression unchanged = run(calls(1, 1, 0), begun(FIRST), CANCEL);
    assertThat(unchanged.after(ends(FIRST, Lifecycle.CANCELLED, "")).run().lifecycle())
        .isEqualTo(Lifecycle.CANCELLED);
  }

  @Test
  void aTimeoutOfTheStateEndsWhatWasCalledAndGoesElsewhere() {
    Progression run = run(calls(2, 1, 0), begun(FIRST), new Event.StateTimedOut());
    assertThat(run.cursor().state()).isEqualTo("call");

    run.after(ends(FIRST, Lifecycle.CANCELLED, "cancelled"));
    assertThat(run.cursor().state()).isEqualTo("mend");
    assertThat(run.run().note()).isEqualTo("'call' did not end in its time");
    assertThat(run.run().course().ending()).isEmpty();
  }

  @Test
  void aGraverEndTakesThePlaceOfALesserOneAlsoWhileOthersEnd() {
    Progression run = run(calls(1, 1, 0), begun(FIRST), CANCEL, UNLOCK, CANCEL);

    assertThat(run.run().course().ending().map(Ending::note)).contains("unlocked by dave (stuck)");
    assertThat(run.after(done(FIRST)).run().lifecycle()).isEqualTo(Lifecycle.FAILED);
  }

  private Optional<Event> passedOn(Event event, Event... before) {
    Progression run = run(before);
    Run was = run.run();
    return Calling.passedOn(was, run.after(event).run(), event);
  }

  @Test
  void whatItCalledIsToldToEndWhenItIsToEnd() {
    Event[] under = {calls(2, 1, 1), begun(FIRST)};

    assertThat(passedOn(CANCEL, under))
        .contains(new Event.CancelRequested("#1", "cancelled by alice"));
    assertThat(passedOn(UNLOCK, under))
        .contains(new Event.Unlocked("#1", "unlocked by dave (stuck)", false));
    assertThat(passedOn(new Event.Unlocked("dave", "stuck", true), under))
        .contains(new Event.Unlocked("#1", "unlocked by dave (stuck)", true));
    assertThat(passedOn(CANCEL, calls(2, 1, 1), begun(FIRST), CANCEL))
        .contains(new Event.CancelRequested("#1", ""));
    assertThat(passedOn(done(FIRST), under)).isEmpty();
    assertThat(passedOn(CANCEL)).isEmpty();
  }

  @Test
  void aPauseAndItsEndArePassedOnAsTheyWere() {
    Event resume = new Event.ResumeRequested("bob", "");

    assertThat(passedOn(PAUSE, calls(1, 1, 0), begun(FIRST))).contains(PAUSE);
    assertThat(passedOn(resume, calls(1, 1, 0), begun(FIRST), PAUSE)).contains(resume);
    assertThat(passedOn(resume, calls(1, 1, 0), begun(FIRST))).isEmpty();
  }

  @Test
  void itsClockStandsStillWhileOneItCalledRestsAndNoLonger() {
    Progression run =
        run(calls(2, 2, 0), begun(FIRST, SECOND), new Event.ChildRests(FIRST))
            .after(new Event.ChildRests(FIRST), new Event.ChildRests(SECOND))
            .later(Duration.ofHours(1));
    assertThat(run.run().resting()).isTrue();
    assertThat(run.run().course().holds().below()).containsExactly(FIRST, SECOND);

    run.after(new Event.ChildWakes(FIRST));
    assertThat(run.run().resting()).isTrue();
    assertThat(run.run().course().holds().below()).containsExactly(SECOND);
    run.after(new Event.ChildWakes(SECOND));
    assertThat(run.run().resting()).isFalse();
    assertThat(run.cursor().deadline()).contains(Progression.NOON.plus(Duration.ofMinutes(65)));
  }

  @Test
  void oneThatEndsWhileItRestsHoldsNobodyBack() {
    Progression run =
        run(calls(2, 2, 1), begun(FIRST, SECOND), new Event.ChildRests(FIRST), fails(FIRST));

    assertThat(run.run().course().holds().below()).isEmpty();
    assertThat(run.run().resting()).isFalse();
  }

  @Test
  void aPausedRunBeginsNoneAndRestsWhenThoseUnderWayHaveEnded() {
    Progression run = run(calls(3, 1, 0), begun(FIRST), PAUSE);
    assertThat(run.run().resting()).isFalse();

    run.after(done(FIRST));
    assertThat(run.run().resting()).isTrue();
    assertThat(run.run().lifecycle()).isEqualTo(Lifecycle.WAITING);
    run.after(new Event.ResumeRequested("bob", ""));
    assertThat(run.run().lifecycle()).isEqualTo(Lifecycle.RUNNING);
  }

  @Test
  void everyFurtherCancelReachesWhatWasCalledToTakeChangesBack() {
    Runbook undoing =
        SampleRunbooks.of(
            SampleRunbooks.limits(Optional.of("back")),
            SampleRunbooks.act("roll", "succeeded", "failed"),
            new State.Call(
                "back",
                "free",
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                "rolled_back",
                "failed",
                Optional.empty()));
    Intent intent =
        new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}");
    Progression run =
        new Progression(undoing)
            .after(STARTED, new Event.Intended(intent, true), CANCEL)
            .after(new Event.Stopped(new Observation.Underway()), calls(1, 1, 0), begun(FIRST));
    Run before = run.run();

    assertThat(Calling.passedOn(before, run.after(CANCEL).run(), CANCEL))
        .contains(new Event.CancelRequested("#1", ""));
    assertThat(run.cursor().state()).isEqualTo("back");
  }
}
