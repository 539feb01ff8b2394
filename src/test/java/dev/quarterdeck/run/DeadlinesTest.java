package dev.quarterdeck.run;

import static dev.quarterdeck.run.Progression.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is due at which moment, to the millisecond; of several the gravest. */
class DeadlinesTest {
  private static final Event STARTED = new Event.Started();
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Event INTENDED =
      new Event.Intended(
          new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}"), true);
  private static final Event FAILED = new Event.Ended(Outcome.failed("no"));
  private static final Event UNKNOWN = new Event.Ended(new Outcome.Unknown("who knows"));

  /** Half an hour for the run, five minutes for an attempt, ten before the next. */
  private static Runbook runbook(Duration timeout) {
    return SampleRunbooks.of(
        SampleRunbooks.limits(Optional.of("back")),
        SampleRunbooks.act(
            "roll",
            "settle",
            "failed",
            Optional.of(new State.Retry(2, Duration.ofMinutes(10), 1)),
            Optional.of(timeout)),
        new State.Wait("settle", Duration.ofMinutes(1), "succeeded"),
        SampleRunbooks.act("back", "rolled_back", "failed"));
  }

  private static Optional<Event> at(Run run, Duration since) {
    return Deadlines.passed(run, NOON.plus(since));
  }

  private static Progression run(Event... events) {
    return new Progression(runbook(Duration.ofMinutes(5))).after(events);
  }

  @Test
  void theTimeOfAStateIsOverAtItsLastMomentAndNotBefore() {
    Run run = run(STARTED).run();

    assertThat(at(run, Duration.ofMinutes(5).minusMillis(1))).isEmpty();
    assertThat(at(run, Duration.ofMinutes(5))).contains(new Event.StateTimedOut());
  }

  @Test
  void theTimeOfTheRunIsGraverThanThatOfItsState() {
    Run run = run(STARTED).run();

    assertThat(at(run, Duration.ofMinutes(30).minusMillis(1))).contains(new Event.StateTimedOut());
    assertThat(at(run, Duration.ofMinutes(30))).contains(new Event.RunTimedOut());
  }

  @Test
  void aPauseIsOverAtItsMomentUnlessTheTimeOfItsStateIsOverToo() {
    Progression pausing =
        new Progression(runbook(Duration.ofMinutes(20))).after(STARTED, INTENDED, FAILED);
    assertThat(at(pausing.run(), Duration.ofMinutes(10).minusMillis(1))).isEmpty();
    assertThat(at(pausing.run(), Duration.ofMinutes(10))).contains(new Event.PauseOver());

    Run both = run(STARTED, INTENDED, FAILED).run();
    assertThat(at(both, Duration.ofMinutes(10))).contains(new Event.StateTimedOut());
  }

  @Test
  void aRunThatTakesItsChangesBackHasTheTimeOfItsStateAlone() {
    Progression undoing =
        run(STARTED, INTENDED, new Event.Ended(Outcome.done("ok")))
            .later(Duration.ofMinutes(29))
            .after(CANCEL);
    assertThat(undoing.cursor().state()).isEqualTo("back");

    assertThat(undoing.run().due()).contains(NOON.plus(Duration.ofMinutes(34)));
    assertThat(at(undoing.run(), Duration.ofMinutes(31))).isEmpty();
    assertThat(at(undoing.run(), Duration.ofMinutes(34))).contains(new Event.StateTimedOut());
  }

  @Test
  void whoeverWaitsForPeopleOrIsBeingEndedWaitsForNoMoment() {
    Duration never = Duration.ofDays(9);

    assertThat(at(run(STARTED, INTENDED, UNKNOWN).run(), never)).isEmpty();
    assertThat(at(run(STARTED, INTENDED, CANCEL).run(), never)).isEmpty();
    assertThat(at(run(STARTED, CANCEL).run(), never)).isEmpty();
  }

  @Test
  void namesThatDoNotBecomeFreeInADayEndTheRun() {
    assertThat(at(run().run(), Duration.ofHours(24).minusMillis(1))).isEmpty();
    assertThat(at(run().run(), Duration.ofHours(24))).contains(new Event.RunTimedOut());
  }
}
