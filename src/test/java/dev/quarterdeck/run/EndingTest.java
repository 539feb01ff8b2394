package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of several reasons to end what is under way, the gravest is kept, and of equals the first. */
class EndingTest {
  private static final Event STARTED = new Event.Started();
  private static final Event ALICE = new Event.CancelRequested("alice", "");
  private static final Event BOB = new Event.CancelRequested("bob", "");
  private static final Event UNLOCK = new Event.Unlocked("dave", "stuck", false);
  private static final Event LATE = new Event.StateTimedOut();
  private static final Event CHANGES =
      new Event.Intended(
          new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}"), true);
  private static final Event LOOKS =
      new Event.Intended(
          new Intent(StepKey.planned("roll"), "fake.look", "", "look", List.of(), "{}"), false);

  private final Runbook runbook =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
          SampleRunbooks.act("roll", "succeeded", "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));

  private Progression changing(Event... events) {
    return new Progression(runbook).after(STARTED, CHANGES).after(events);
  }

  private static Optional<String> why(Progression run) {
    return run.run().course().ending().map(Ending::note);
  }

  @Test
  void theFirstOfTwoCancelsIsTheOneThatIsTold() {
    assertThat(why(changing(ALICE, BOB))).contains("cancelled by alice");
    assertThat(changing(ALICE, BOB).run().note()).isEqualTo("cancelled by alice");
  }

  @Test
  void anUnlockTakesThePlaceOfACancelAndACancelThatOfATimeout() {
    assertThat(why(changing(ALICE, UNLOCK))).contains("unlocked by dave (stuck)");
    assertThat(why(changing(UNLOCK, ALICE))).contains("unlocked by dave (stuck)");
    assertThat(why(changing(LATE, ALICE))).contains("cancelled by alice");
    assertThat(why(changing(ALICE, LATE))).contains("cancelled by alice");
    assertThat(why(changing(ALICE, new Event.RunTimedOut()))).contains("cancelled by alice");
  }

  @Test
  void aForcedUnlockWaitsForNothing() {
    Run run = changing(new Event.Unlocked("dave", "stuck", true)).run();

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.note()).isEqualTo("unlocked by dave (stuck)");
  }

  @Test
  void anUnlockIsAnAnswerToAnyQuestion() {
    Run run = changing(new Event.Ended(new Outcome.Unknown("who knows")), UNLOCK).run();

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.course().undoing()).isFalse();
  }

  @Test
  void aLookThatTakesTooLongHasFailedAndLeavesNothingToStop() {
    Run run = new Progression(runbook).after(STARTED, LOOKS, LATE).run();

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(run.note()).isEqualTo("'roll' did not end in its time");
  }

  @Test
  void aCancelOfASecondChangeThatDidNotHappenTakesBackTheFirst() {
    Runbook two =
        SampleRunbooks.of(
            SampleRunbooks.limits(Optional.of("back")),
            SampleRunbooks.act("roll", "more", "failed"),
            SampleRunbooks.act("more", "succeeded", "failed"),
            SampleRunbooks.act("back", "rolled_back", "failed"));
    Progression run =
        new Progression(two)
            .after(STARTED, CHANGES, new Event.Ended(Outcome.done("ok")))
            .after(CHANGES, ALICE, new Event.Stopped(new Observation.NotHappened()));

    assertThat(run.cursor().state()).isEqualTo("back");
    assertThat(run.run().note()).isEqualTo("cancelled by alice; nothing had been changed yet");
  }

  @Test
  void whatIsNotDoneBeforeTheStartEndsTheRunAndAfterwardsItsState() {
    Event refused = new Event.Refused("the thing does not answer");

    assertThat(new Progression(runbook).after(refused).run())
        .extracting(Run::lifecycle, Run::note)
        .containsExactly(Lifecycle.FAILED, "the thing does not answer");
    assertThat(new Progression(runbook).after(STARTED, refused).run().note())
        .isEqualTo("the thing does not answer");
  }
}
