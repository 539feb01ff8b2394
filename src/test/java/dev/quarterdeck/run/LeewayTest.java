package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Leave;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people may do to a run under way, and the reason they are given where they may not. */
class LeewayTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Event STARTED = new Event.Started();
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Event DONE = new Event.Ended(Outcome.done("ok"));
  private static final Event PAUSE = new Event.PauseRequested("bob", "lunch");

  private final Runbook free = runbook(new Leave(true, Set.of("roll", "settle")));
  private final Runbook strict = runbook(Leave.none());

  private static Runbook runbook(Leave leave) {
    return SampleRunbooks.of(
        SampleRunbooks.limits(Optional.of("back"), Approvals.none(), leave),
        SampleRunbooks.act("roll", "settle", "failed"),
        new State.Wait("settle", Duration.ofMinutes(10), "succeeded"),
        SampleRunbooks.act("back", "rolled_back", "failed"));
  }

  private static Event intended(boolean changes) {
    Intent intent =
        new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}");
    return new Event.Intended(intent, changes);
  }

  private static Leeway after(Runbook runbook, Event... events) {
    Request.Source source = new Request.Source("alice", "{}", 1, "s1");
    Request.Charge charge =
        Request.Charge.of("sample", runbook.digest(), Map.of(), "sample", source);
    Plan plan = Plan.of("h", List.of(), List.of("thing/a"), List.of());
    Table table = new Table(runbook, new Machine(runbook));
    Run run = Run.requested(new RunId(1), charge, plan, Duration.ofHours(1), NOON);
    for (Event event : events) {
      run = table.next(run, event, NOON);
    }
    return Leeway.of(runbook, run);
  }

  @Test
  void whatTheRunbookAllowsIsAllowedBetweenAndWhileLooking() {
    Leeway everything = new Leeway(Optional.empty(), Optional.empty());

    assertThat(after(free, STARTED)).isEqualTo(everything);
    assertThat(after(free, STARTED, intended(false))).isEqualTo(everything);
    assertThat(after(free, STARTED, intended(true), DONE)).isEqualTo(everything);
  }

  @Test
  void aRunbookThatSaysNothingAllowsNothing() {
    assertThat(after(strict, STARTED).noPause()).contains("its runbook does not say 'pause: true'");
    assertThat(after(strict, STARTED).noSkip())
        .contains("its runbook does not say 'skip: true' of 'roll'");
  }

  @Test
  void aChangeUnderWayCanBePausedAfterwardsButNotSkipped() {
    Leeway changing = after(free, STARTED, intended(true));

    assertThat(changing.noPause()).isEmpty();
    assertThat(changing.noSkip()).contains("'roll' is changing something; cancel it instead");
  }

  @Test
  void aStateThatPeopleAreAskedAboutIsAnsweredAndNotSkipped() {
    Event unknown = new Event.Ended(new Outcome.Unknown("nobody knows"));

    assertThat(after(free, STARTED, intended(true), unknown).noSkip())
        .contains("people are asked what to make of 'roll'; answer that");
  }

  @Test
  void nobodyPausesTwiceOrWhatHasNotStarted() {
    assertThat(after(free, STARTED, PAUSE).noPause()).contains("it is paused already");
    assertThat(after(free, STARTED, PAUSE).noSkip()).isEmpty();
    assertThat(after(free)).isEqualTo(Leeway.none("it has not started"));
  }

  @Test
  void whatEndsIsBeingEndedOrTakesBackIsLeftAlone() {
    assertThat(after(free, STARTED, intended(true), CANCEL))
        .isEqualTo(Leeway.none("it is being ended"));
    assertThat(after(free, STARTED, intended(true), DONE, CANCEL))
        .isEqualTo(Leeway.none("it takes its changes back"));
    assertThat(after(free, CANCEL)).isEqualTo(Leeway.none("it has ended"));
  }
}
