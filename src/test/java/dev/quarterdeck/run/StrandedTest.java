package dev.quarterdeck.run;

import static dev.quarterdeck.run.Progression.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run whose runbook cannot be read any more is ended by people, and by nothing else. */
class StrandedTest {
  private static final Event.Intended INTENDED =
      new Event.Intended(
          new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}"), true);

  private final Progression run =
      new Progression(SampleRunbooks.of(SampleRunbooks.act("roll", "succeeded", "failed")));

  private Run next(Event event) {
    return new Stranded().next(run.run(), event, NOON);
  }

  @Test
  void aPersonEndsItByCancelUnlockOrRejection() {
    assertThat(next(new Event.CancelRequested("alice", "moved on")))
        .extracting(Run::lifecycle, Run::note)
        .containsExactly(
            Lifecycle.FAILED, "cancelled by alice (moved on); its runbook cannot be read any more");
    assertThat(next(new Event.Unlocked("dave", "", true)).note())
        .isEqualTo("unlocked by dave; its runbook cannot be read any more");
    assertThat(next(new Event.Rejected("bob", "no")).note())
        .isEqualTo("rejected by bob (no); its runbook cannot be read any more");
  }

  @Test
  void saysWhatIsToBeLookedAtWhenItWasChangingSomething() {
    run.after(new Event.Started(), INTENDED);

    assertThat(next(new Event.CancelRequested("alice", "")).note())
        .isEqualTo(
            "cancelled by alice; its runbook cannot be read any more; what 'roll' did is not known,"
                + " so look at what it changes");
  }

  static List<Event> others() {
    return List.of(
        new Event.Freed(),
        new Event.NamesTaken(),
        new Event.Approved("bob", "h", List.of(0), "ops"),
        new Event.Withdrawn("bob"),
        new Event.Lapsed(List.of("bob")),
        new Event.Started(),
        new Event.Thawed(),
        new Event.PauseRequested("bob", ""),
        new Event.ResumeRequested("bob", ""),
        new Event.SkipRequested("bob", "roll", ""),
        new Event.ChildRests(new RunId(1, 1)),
        new Event.ChildWakes(new RunId(1, 1)),
        new Event.Skipped(),
        INTENDED,
        new Event.Ended(Outcome.done("ok")),
        new Event.PauseOver(),
        new Event.StateTimedOut(),
        new Event.RunTimedOut(),
        new Event.Spawned(List.of()),
        new Event.Asked("?"),
        new Event.Answered("bob", Answer.REDO),
        new Event.Refused("no"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void allElseWaitsForABotThatCanReadIt(Event event) {
    assertThat(next(event)).isEqualTo(run.run());
  }

  @Test
  void whatHasEndedStaysAsItEnded() {
    run.after(new Event.CancelRequested("alice", ""));

    assertThat(next(new Event.Unlocked("dave", "", true))).isEqualTo(run.run());
  }
}
