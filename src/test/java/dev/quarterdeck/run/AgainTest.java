package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Where a run that tries another one again begins, and what it knows then. */
class AgainTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Event STARTED = new Event.Started();
  private static final Event PAUSE_OVER = new Event.PauseOver();
  private static final Event CANCEL = new Event.CancelRequested("alice", "");
  private static final Event FAILED =
      new Event.Ended(new Outcome.Failed("no", Map.of("rolled_back", true)));

  private final Runbook runbook =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back")),
          SampleRunbooks.act("look", "roll", "failed"),
          SampleRunbooks.act("roll", "check", "settle"),
          SampleRunbooks.act("check", "succeeded", "bake"),
          new State.Wait("bake", Duration.ofMinutes(1), "check"),
          SampleRunbooks.act("settle", "failed", "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));

  @Test
  void beginsWithTheStateThatFailedAndKnowsWhatCameBefore() {
    Run ended = after(run(), STARTED, looks("look"), done("size", 4L), looks("roll"), FAILED);
    assertThat(ended.cursor().orElseThrow().state()).isEqualTo("settle");
    Run settled = after(ended, looks("settle"), done("odd", 1L));
    assertThat(settled.lifecycle()).isEqualTo(Lifecycle.FAILED);
    Again again = Again.of(runbook, settled, "the registry is back");
    assertThat(again)
        .isEqualTo(
            new Again(
                new RunId(1), "roll", Map.of("look", Map.of("size", 4L)), "the registry is back"));
  }

  @Test
  void comingBackToTheSuccessPathIsNoFailure() {
    Run baking =
        after(run(), STARTED, looks("look"), done("size", 4L), looks("roll"), done("n", 1L));
    Run again = after(baking, looks("check"), FAILED);
    assertThat(again.course().stray()).map(Stray::state).contains("check");
    assertThat(again.cursor().orElseThrow().state()).isEqualTo("bake");
    Run back = after(again, PAUSE_OVER);
    assertThat(back.course().stray()).isEmpty();
    Run expired = after(back, looks("check"), FAILED, new Event.RunTimedOut());
    assertThat(expired.lifecycle()).isEqualTo(Lifecycle.EXPIRED);
    assertThat(Again.of(runbook, expired, ""))
        .extracting(Again::from, a -> a.outputs().keySet())
        .containsExactly("check", Set.of("look", "roll"));
  }

  @Test
  void anEarlyEndIsWhereTheRunStood() {
    Run cancelled = after(run(), STARTED, looks("look"), done("size", 4L), CANCEL);
    assertThat(cancelled.lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    assertThat(Again.of(runbook, cancelled, "").from()).isEqualTo("roll");
    Run unlocked =
        after(
            run(),
            STARTED,
            looks("look"),
            done("size", 4L),
            new Event.Unlocked("dave", "stuck", true));
    assertThat(Again.of(runbook, unlocked, "").from()).isEqualTo("roll");
  }

  @Test
  void whatWasTakenBackIsDoneFromTheBeginning() {
    Run undoing =
        after(
            run(),
            STARTED,
            changes("look"),
            done("size", 4L),
            changes("roll"),
            CANCEL,
            new Event.Stopped(new Observation.Underway()));
    assertThat(undoing.cursor().orElseThrow().state()).isEqualTo("back");
    assertThat(undoing.course().stray()).map(Stray::state).contains("roll");
    Run undone = after(undoing, changes("back"), done("odd", 1L));
    assertThat(undone.lifecycle()).isEqualTo(Lifecycle.ROLLED_BACK);
    Again again = Again.of(runbook, undone, "");
    assertThat(again.from()).isEqualTo("look");
    assertThat(again.outputs()).isEmpty();
    Run stuck = after(undoing, changes("back"), FAILED);
    assertThat(stuck.lifecycle()).isEqualTo(Lifecycle.FAILED);
    assertThat(Again.of(runbook, stuck, "").from()).isEqualTo("look");
  }

  @Test
  void aRetryThatIsTakenBackBeginsWhereThatRetryBegan() {
    Map<String, Map<String, Object>> known = Map.of("look", Map.of("size", 4L));
    Run retry = run(Optional.of(new Again(new RunId(7), "roll", known, "")));
    assertThat(retry.outputs()).isEqualTo(known);
    Run started = after(retry, STARTED);
    assertThat(started.cursor().orElseThrow().state()).isEqualTo("roll");
    assertThat(started.course().changed()).isFalse();
    assertThat(after(started, CANCEL).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
    Run undone =
        after(
            started,
            changes("roll"),
            CANCEL,
            new Event.Stopped(new Observation.Underway()),
            changes("back"),
            done("odd", 1L));
    assertThat(Again.of(runbook, undone, "").from()).isEqualTo("roll");
    assertThat(Again.of(runbook, undone, "").outputs()).isEqualTo(known);
    Run failedLater = after(started, changes("roll"), done("n", 1L), looks("check"), CANCEL);
    assertThat(failedLater.course().undoing()).isTrue();
  }

  @Test
  void aRetryOfARetryKnowsWhatTheFirstRunKnew() {
    Map<String, Map<String, Object>> known = Map.of("look", Map.of("size", 4L));
    Run retry = run(Optional.of(new Again(new RunId(7), "roll", known, "")));
    Run failed = after(retry, STARTED, looks("roll"), FAILED, looks("settle"), FAILED);
    Again again = Again.of(runbook, failed, "");
    assertThat(again.of()).isEqualTo(new RunId(1));
    assertThat(again.from()).isEqualTo("roll");
    assertThat(again.outputs()).isEqualTo(known);
  }

  @Test
  void whoIsAskedAnewBeginsAtTheSamePlace() {
    Map<String, Map<String, Object>> known = Map.of("look", Map.of("size", 4L));
    Run retry = run(Optional.of(new Again(new RunId(7), "roll", known, "")));
    Run back = after(retry, STARTED).waiting(Lifecycle.QUEUED, NOON);
    assertThat(back.outputs()).isEqualTo(known);
    assertThat(after(back, STARTED).cursor().orElseThrow().state()).isEqualTo("roll");
  }

  @Test
  void thePlanHashKnowsWhereItBeginsAndWithWhat() {
    String plain = hash(Optional.empty());
    String fromRoll = hash(Optional.of(new Again(new RunId(1), "roll", Map.of(), "")));
    String other = hash(Optional.of(new Again(new RunId(1), "check", Map.of(), "")));
    Again knowing = new Again(new RunId(1), "roll", Map.of("look", Map.of("size", 4L)), "");
    assertThat(List.of(plain, fromRoll, other, hash(Optional.of(knowing)))).doesNotHaveDuplicates();
    Again sameFromOther = new Again(new RunId(2), "roll", Map.of(), "why not");
    assertThat(hash(Optional.of(sameFromOther))).isEqualTo(fromRoll);
  }

  private String hash(Optional<Again> again) {
    return PlanHash.of(
        Calls.Scene.of(runbook, charge(again)), List.of(), List.of(), List.of(), List.of());
  }

  private static Event looks(String state) {
    return intended(state, false);
  }

  private static Event changes(String state) {
    return intended(state, true);
  }

  private static Event intended(String state, boolean changes) {
    return new Event.Intended(
        new Intent(StepKey.planned(state), "fake.change", "a", "do it", List.of(), "{}"), changes);
  }

  private static Event done(String name, Object value) {
    return new Event.Ended(new Outcome.Done("ok", Map.of(name, value)));
  }

  private Request.Charge charge(Optional<Again> again) {
    Request.Source source = new Request.Source("alice", "{}", 1, "s1");
    return new Request.Charge(
        "sample", runbook.digest(), Map.of(), "sample", source, Optional.empty(), again);
  }

  private Run run() {
    return run(Optional.empty());
  }

  private Run run(Optional<Again> again) {
    Plan plan = Plan.of("h", List.of(), List.of("thing/a"), List.of());
    return Run.requested(new RunId(1), charge(again), plan, Duration.ofHours(1), NOON);
  }

  private Run after(Run from, Event... events) {
    Table table = new Table(runbook, new Machine(runbook));
    Run run = from;
    for (Event event : events) {
      run = table.next(run, event, NOON);
    }
    return run;
  }
}
