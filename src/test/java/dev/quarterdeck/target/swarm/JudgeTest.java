package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.swarm.Change.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JudgeTest {
  private static final Spec V1 = Sketch.spec("app:v1", 2);
  private static final Spec V2 = V1.withImage("app:v2");
  private static final Instant FORMER = Sketch.START.minusSeconds(3_600);
  private static final Instant BEGUN = Sketch.START.plusSeconds(1);
  private static final Instant HEALTHY = Sketch.START.plusSeconds(20);

  private final Judge judge = new Judge(Swarm.Patience.USUAL);
  private final Change update = change(Way.WRITE, V2, Sketch.of(7, V1));
  private final Change scale = change(Way.WRITE, V1.withReplicas(4), Sketch.of(7, V1));

  private static Change change(Way way, Spec wanted, Sketch seen) {
    return Change.of(way, seen.service(), Sketch.START, wanted, "142/roll/1");
  }

  private static Sketch updated(Change change) {
    return Sketch.of(8, change.wanted()).previously(V1);
  }

  @Test
  void nothingHappenedWhileTheIndexIsAsRead() {
    assertThat(judge.observe(update, Sketch.of(7, V1).sight()))
        .isInstanceOf(Verdict.NotHappened.class);
  }

  @Test
  void aHigherIndexAloneProvesNothing() {
    assertThat(judge.observe(update, Sketch.of(9, V1).sight())).isInstanceOf(Verdict.Unclear.class);
  }

  @Test
  void anotherSpecWithoutOurLabelIsUnclearUnlessTheEngineHadAcceptedOurs() {
    Sight other = Sketch.of(9, V1.withImage("app:v9")).sight();
    assertThat(judge.observe(update, other)).isInstanceOf(Verdict.Unclear.class);
    assertThat(judge.follow(update, other))
        .isInstanceOfSatisfying(
            Verdict.Superseded.class,
            seen -> assertThat(seen.text()).contains("image app:v2 → app:v9"));
  }

  @Test
  void ourLabelInThePreviousSpecShowsThatSomeoneChangedItAfterUs() {
    Sight sight = Sketch.of(9, V2.withReplicas(5)).previously(update.wanted()).sight();
    assertThat(judge.observe(update, sight))
        .isInstanceOfSatisfying(
            Verdict.Superseded.class,
            seen -> assertThat(seen.text()).contains("replicas 2 → 5").doesNotContain("hunter2"));
  }

  @Test
  void aRollbackByHandIsSomeoneElsesChange() {
    Sight sight =
        Sketch.of(9, V1).previously(update.wanted()).update("rollback_completed", BEGUN).sight();
    assertThat(judge.observe(update, sight)).isInstanceOf(Verdict.Superseded.class);
  }

  @Test
  void ourLabelOnAnotherSpecIsSuperseded() {
    Sight sight = updated(update).sight();
    Sight touched = Sketch.of(9, update.wanted().withReplicas(5)).sight();
    assertThat(judge.observe(update, sight)).isInstanceOf(Verdict.Underway.class);
    assertThat(judge.observe(update, touched)).isInstanceOf(Verdict.Superseded.class);
  }

  @Test
  void anAutomaticRollbackTookOurLabelAway() {
    Sketch back = Sketch.of(12, V1).running(2, V1, FORMER).update("rollback_completed", BEGUN);
    assertThat(judge.observe(update, back.sight()))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            seen -> {
              assertThat(seen.rolledBack()).isTrue();
              assertThat(seen.text()).contains("rolled back by the engine", "2 tasks run app:v1");
            });
  }

  @Test
  void anAutomaticRollbackThatGoesOnIsStillUnderWay() {
    Sight sight = Sketch.of(12, V1).update("rollback_started", BEGUN).sight();
    assertThat(judge.observe(update, sight)).isInstanceOf(Verdict.Underway.class);
  }

  @Test
  void anAutomaticRollbackThatStoppedIsAFailure() {
    Sight sight = Sketch.of(12, V1).update("rollback_paused", BEGUN).sight();
    assertThat(judge.observe(update, sight))
        .isInstanceOfSatisfying(
            Verdict.Broken.class, seen -> assertThat(seen.rolledBack()).isTrue());
  }

  @Test
  void theRollbackOfAFormerUpdateIsNotOurs() {
    Sketch seen = Sketch.of(7, V1).update("rollback_completed", FORMER);
    Change late = change(Way.WRITE, V2, seen);
    Sight bumped = Sketch.of(9, V1).update("rollback_completed", FORMER).sight();
    assertThat(judge.observe(late, bumped)).isInstanceOf(Verdict.Unclear.class);
  }

  @Test
  void aRemovedServiceIsAFailureThatNamesIt() {
    Sight gone = new Sight(Optional.empty(), List.of(), Sketch.START);
    assertThat(judge.observe(update, gone))
        .isEqualTo(new Verdict.Broken("service maplepress_backend was removed", false));
  }

  @Test
  void noUpdateStatusMeansNotStartedYetAlthoughAllTasksRun() {
    Sketch sketch = updated(update).running(2, V1, FORMER).at(HEALTHY.plusSeconds(60));
    assertThat(judge.follow(update, sketch.sight()))
        .isInstanceOfSatisfying(
            Verdict.Underway.class, seen -> assertThat(seen.text()).contains("not started yet"));
  }

  @Test
  void theStatusOfAFormerUpdateMeansNotStartedYet() {
    Change late = change(Way.WRITE, V2, Sketch.of(7, V1).update("completed", FORMER));
    Sketch sketch =
        updated(late)
            .update("completed", FORMER)
            .running(2, late.wanted(), HEALTHY)
            .at(HEALTHY.plusSeconds(60));
    assertThat(judge.follow(late, sketch.sight()))
        .isInstanceOfSatisfying(
            Verdict.Underway.class, seen -> assertThat(seen.text()).contains("not started yet"));
  }

  @Test
  void anUpdateIsAchievedOnceItsLastTaskWasHealthyForTheWindow() {
    Sketch sketch =
        updated(update)
            .update("completed", BEGUN)
            .running(1, update.wanted(), BEGUN)
            .running(1, update.wanted(), HEALTHY);
    assertThat(judge.follow(update, sketch.at(HEALTHY.plusSeconds(9)).sight()))
        .isInstanceOfSatisfying(
            Verdict.Underway.class,
            seen -> assertThat(seen.left()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(judge.follow(update, sketch.at(HEALTHY.plusSeconds(10)).sight()))
        .isEqualTo(new Verdict.Achieved("2 of 2 running app:v2"));
    assertThat(judge.observe(update, sketch.sight())).isInstanceOf(Verdict.Achieved.class);
  }

  @Test
  void aCompletedUpdateWithATaskThatLostItsHealthIsNotAchieved() {
    Sketch sketch =
        updated(update)
            .update("completed", BEGUN)
            .running(1, update.wanted(), BEGUN)
            .task(update.wanted(), "running", "starting", HEALTHY, "")
            .at(HEALTHY.plusSeconds(60));
    assertThat(judge.follow(update, sketch.sight()))
        .isInstanceOfSatisfying(
            Verdict.Underway.class, seen -> assertThat(seen.text()).contains("1 of 2 running"));
  }

  @Test
  void aPausedUpdateIsAFailureThatWasNotRolledBack() {
    Sight sight = updated(update).update("paused", BEGUN).sight();
    assertThat(judge.follow(update, sight))
        .isInstanceOfSatisfying(
            Verdict.Broken.class, seen -> assertThat(seen.rolledBack()).isFalse());
  }

  @Test
  void aPureScaleNeedsNoUpdateStatus() {
    Sketch sketch = updated(scale).running(4, scale.wanted(), HEALTHY).at(HEALTHY.plusSeconds(10));
    assertThat(judge.follow(scale, sketch.sight()))
        .isEqualTo(new Verdict.Achieved("4 of 4 running"));
  }

  @Test
  void aScaleWithoutASuitableNodeStaysUnderWayAndIsNotMoving() {
    Sketch sketch =
        updated(scale)
            .running(2, scale.wanted(), FORMER)
            .task(scale.wanted(), "running", "pending", BEGUN, "no suitable node")
            .task(scale.wanted(), "running", "pending", BEGUN, "no suitable node");
    assertThat(judge.follow(scale, sketch.sight()))
        .isInstanceOfSatisfying(
            Verdict.Underway.class,
            seen -> {
              assertThat(seen.text()).isEqualTo("2 of 4 running");
              assertThat(seen.moving()).isFalse();
            });
    assertThat(sketch.sight().trouble(scale).map(Task::error)).hasValue("no suitable node");
  }

  @Test
  void aTaskThatNoNodeTakesForAMinuteIsAFailureAlsoWhileTheEngineStillUpdates() {
    Sketch stuck =
        updated(update)
            .update("updating", BEGUN)
            .running(2, V1, FORMER)
            .task(update.wanted(), "running", "pending", BEGUN, "no suitable node");
    assertThat(judge.follow(update, stuck.at(BEGUN.plusSeconds(60)).sight()))
        .isInstanceOf(Verdict.Underway.class);
    assertThat(judge.follow(update, stuck.at(BEGUN.plusSeconds(61)).sight()))
        .isEqualTo(
            new Verdict.Broken(
                "no node took 1 of its tasks for 60 s; 0 of 2 running app:v2", false));
  }

  @Test
  void aTaskThatWaitedForANodeBeforeAChangeIsGivenItsMinuteAnew() {
    Sketch stuck =
        updated(update)
            .task(update.wanted(), "running", "pending", FORMER, "no suitable node")
            .at(Sketch.START.plusSeconds(59));
    assertThat(judge.follow(update, stuck.sight())).isInstanceOf(Verdict.Underway.class);
    assertThat(judge.follow(update, stuck.at(Sketch.START.plusSeconds(61)).sight()))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void whatEndsAfterTheEngineHasCalledItCompleteIsAFailure() {
    Sketch fallen =
        updated(update)
            .update("completed", BEGUN)
            .running(2, update.wanted(), HEALTHY)
            .task(update.wanted(), "shutdown", "failed", HEALTHY, "exit (1)")
            .at(HEALTHY.plusSeconds(1));
    assertThat(judge.follow(update, fallen.sight()))
        .isEqualTo(
            new Verdict.Broken(
                "the update was complete, then 1 of its tasks ended; 2 of 2 running app:v2",
                false));
  }

  @Test
  void anUpdateThatWaitsForATaskOnALostNodeIsAFailureAfterAMinute() {
    Sketch lost =
        updated(update)
            .update("updating", BEGUN)
            .running(2, update.wanted(), BEGUN)
            .task(update.wanted(), "shutdown", "starting", BEGUN, "");
    assertThat(judge.follow(update, lost.at(BEGUN.plusSeconds(60)).sight()))
        .isInstanceOf(Verdict.Underway.class);
    assertThat(judge.follow(update, lost.at(BEGUN.plusSeconds(61)).sight()))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            seen -> assertThat(seen.text()).contains("waits for 1 of its tasks on a node"));
  }

  @Test
  void whatEndsLongAfterAnUpdateIsNoMatterOfTheUpdate() {
    Instant later = BEGUN.plusSeconds(3_600);
    Sketch fallen =
        updated(update)
            .update("completed", BEGUN)
            .running(2, update.wanted(), later)
            .task(update.wanted(), "shutdown", "failed", later, "exit (137)")
            .at(later.plusSeconds(60));
    assertThat(judge.observe(update, fallen.sight())).isInstanceOf(Verdict.Achieved.class);
  }

  @Test
  void whatIsPausedHalfWayIsNotCalledDoneBecauseItIsWanted() {
    Change nothing = change(Way.NOTHING, V1, Sketch.of(7, V1));
    Sight paused = Sketch.of(7, V1).update("paused", FORMER).running(1, V1, FORMER).sight();
    assertThat(judge.follow(nothing, paused))
        .isInstanceOfSatisfying(
            Verdict.Broken.class, seen -> assertThat(seen.text()).contains("paused half way"));
  }

  @Test
  void aScaleDownIsNotAchievedWhileTheRestStillRuns() {
    Change down = change(Way.WRITE, V1.withReplicas(0), Sketch.of(7, V1));
    Sketch early = updated(down).running(2, V1, FORMER).at(BEGUN);
    assertThat(judge.follow(down, early.sight())).isInstanceOf(Verdict.Underway.class);
    Sketch leaving = updated(down).task(V1, "remove", "running", BEGUN, "").at(BEGUN);
    assertThat(judge.follow(down, leaving.sight())).isInstanceOf(Verdict.Underway.class);
    assertThat(judge.follow(down, updated(down).sight()))
        .isEqualTo(new Verdict.Achieved("0 of 0 running"));
  }

  @Test
  void aTaskThatNeverStopsOnALostNodeDoesNotHoldTheVerdictUp() {
    Change down = change(Way.WRITE, V1.withReplicas(1), Sketch.of(7, V1));
    Sketch lost =
        updated(down)
            .running(1, V1, FORMER)
            .task(V1, "remove", "running", BEGUN, "")
            .at(Sketch.START.plusSeconds(30));
    assertThat(judge.follow(down, lost.sight()))
        .isEqualTo(new Verdict.Achieved("1 of 1 running; 1 old task is still stopping"));
  }

  @Test
  void aGlobalServiceIsAchievedWhenEveryTaskTheEngineWantsIsNewAndHealthy() {
    Spec global =
        new Spec(
            JsonMapper.shared()
                .readTree(V1.raw().toString().replace("\"Replicated\"", "\"Global\"")));
    Change restart = change(Way.WRITE, global.restarted(), Sketch.of(7, global));
    Sketch sketch =
        updated(restart).update("completed", BEGUN).running(3, restart.wanted(), HEALTHY);
    assertThat(judge.follow(restart, sketch.at(HEALTHY.plusSeconds(10)).sight()))
        .isEqualTo(new Verdict.Achieved("3 of 3 running"));
    assertThat(judge.follow(restart, sketch.running(1, global, FORMER).sight()))
        .isInstanceOf(Verdict.Underway.class);
  }

  @Test
  void aSwapHappenedWhenTheSpecsAreSwappedAndARollbackBegan() {
    Change swap = change(Way.PREVIOUS, V1, Sketch.of(7, V2).previously(V1));
    Sketch swapped =
        Sketch.of(8, V1).previously(V2).update("rollback_completed", BEGUN).running(2, V1, HEALTHY);
    assertThat(judge.observe(swap, Sketch.of(7, V2).previously(V1).sight()))
        .isInstanceOf(Verdict.NotHappened.class);
    assertThat(judge.observe(swap, swapped.at(HEALTHY.plusSeconds(10)).sight()))
        .isEqualTo(new Verdict.Achieved("2 of 2 running app:v1"));
    assertThat(judge.observe(swap, Sketch.of(8, V1).previously(V2).sight()))
        .isInstanceOf(Verdict.Unclear.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollback_started", "rollback_paused"})
  void aSwapIsNotAchievedByARollbackThatHasNotCompleted(String state) {
    Change swap = change(Way.PREVIOUS, V1, Sketch.of(7, V2).previously(V1));
    Sketch swapped =
        Sketch.of(8, V1)
            .previously(V2)
            .update(state, BEGUN)
            .running(2, V1, HEALTHY)
            .at(HEALTHY.plusSeconds(60));
    assertThat(judge.follow(swap, swapped.sight())).isNotInstanceOf(Verdict.Achieved.class);
  }

  @Test
  void outOfSequenceMeansSupersededOnlyWhenTheSameThingWasChanged() {
    assertThat(judge.outrun(scale, Sketch.of(9, V1.withReplicas(3)).sight()))
        .isInstanceOf(Verdict.Superseded.class);
    assertThat(judge.outrun(scale, Sketch.of(9, V1).sight()))
        .isInstanceOf(Verdict.NotHappened.class);
    assertThat(judge.outrun(scale, Sketch.of(9, V2).sight()))
        .isInstanceOf(Verdict.NotHappened.class);
    assertThat(judge.outrun(scale, updated(scale).sight())).isInstanceOf(Verdict.Underway.class);
  }
}
