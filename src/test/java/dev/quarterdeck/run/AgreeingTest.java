package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of the transition table about approval. */
class AgreeingTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Quorum TWO_BOSSES = new Quorum(2, List.of("boss"), List.of());
  private static final Quorum A_DBA = new Quorum(1, List.of("dba"), List.of());
  private static final Event CHANGES =
      new Event.Intended(
          new Intent(StepKey.planned("roll"), "fake.change", "a", "do it", List.of(), "{}"), true);

  private final Runbook runbook =
      SampleRunbooks.of(
          SampleRunbooks.limits(Optional.of("back"), SampleRunbooks.bosses(2)),
          SampleRunbooks.act("roll", "more", "failed"),
          SampleRunbooks.act("more", "succeeded", "failed"),
          SampleRunbooks.act("back", "rolled_back", "failed"));
  private final Plan plan = Plan.of("h", List.of(), List.of("thing/a"), List.of(TWO_BOSSES));

  @Test
  void waitsUntilEveryQuorumIsMetByDifferentPeople() {
    Plan both = Plan.of("h", List.of(), List.of(), List.of(TWO_BOSSES, A_DBA));
    Run asked = requested(both);
    assertThat(asked.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(asked.due()).contains(NOON.plus(Duration.ofHours(1)));
    Run once = after(asked, yes("bob", "h", 0), yes("bob", "h", 0));
    assertThat(once.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    Run twice = after(once, yes("dave", "h", 0));
    assertThat(twice.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    Run agreed = after(twice, yes("erin", "h", 1));
    assertThat(agreed.lifecycle()).isEqualTo(Lifecycle.QUEUED);
    assertThat(agreed.due()).contains(NOON.plus(Duration.ofHours(24)));
  }

  @Test
  void onePersonCountsInEveryQuorumThatAdmitsThem() {
    Plan both =
        Plan.of(
            "h", List.of(), List.of(), List.of(new Quorum(1, List.of("boss"), List.of()), A_DBA));
    assertThat(after(requested(both), yes("bob", "h", 0, 1)).lifecycle())
        .isEqualTo(Lifecycle.QUEUED);
  }

  @Test
  void whoAskedNeverCounts() {
    Run run = after(requested(plan), yes("alice", "h", 0), yes("bob", "h", 0));
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(run.course().consent().given()).extracting(Approval::by).containsExactly("bob");
  }

  @Test
  void aYesToAnotherPlanCountsForNothing() {
    assertThat(after(requested(plan), yes("bob", "other", 0), yes("dave", "h", 0)).agreed())
        .isFalse();
  }

  @Test
  void nobodyAgreeingInTimeEndsIt() {
    Run late = after(requested(plan), new Event.RunTimedOut());
    assertThat(late.lifecycle()).isEqualTo(Lifecycle.EXPIRED);
    assertThat(late.note()).isEqualTo("nobody agreed in time");
  }

  @Test
  void aNoEndsItBeforeItStartsAndNeverAfter() {
    Event no = new Event.Rejected("bob", "not tonight");
    Run ended = after(requested(plan), no);
    assertThat(ended.lifecycle()).isEqualTo(Lifecycle.REJECTED);
    assertThat(ended.note()).isEqualTo("rejected by bob (not tonight)");
    assertThat(after(agreed(), no).lifecycle()).isEqualTo(Lifecycle.REJECTED);
    Run started = after(agreed(), new Event.Started());
    assertThat(after(started, no)).isEqualTo(started);
  }

  @Test
  void aYesCanBeTakenBackUntilItStarts() {
    Run back = after(agreed(), new Event.Withdrawn("bob"));
    assertThat(back.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(back.due()).contains(NOON.plus(Duration.ofHours(1)));
    assertThat(after(back, yes("erin", "h", 0)).lifecycle()).isEqualTo(Lifecycle.QUEUED);
    Run started = after(agreed(), new Event.Started());
    assertThat(after(started, new Event.Withdrawn("bob"))).isEqualTo(started);
    assertThat(after(agreed(), new Event.Withdrawn("carol"))).isEqualTo(agreed());
  }

  @Test
  void aYesThatIsOneMoreThanNeededCanGoWithoutAskingAnew() {
    Run waiting = after(requested(plan), yes("bob", "h", 0));
    assertThat(after(waiting, new Event.Withdrawn("bob")).course().consent().given()).isEmpty();
  }

  @Test
  void peopleWhoMayNoLongerAgreeFallAway() {
    Run lapsed = after(agreed(), new Event.Lapsed(List.of("bob")));
    assertThat(lapsed.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(lapsed.course().consent().given()).extracting(Approval::by).containsExactly("dave");
    Run started = after(agreed(), new Event.Started(), new Event.Lapsed(List.of("bob")));
    assertThat(started.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(started.cursor()).isEmpty();
    assertThat(started.times().started()).isEmpty();
    Run changed = after(agreed(), new Event.Started(), CHANGES);
    assertThat(after(changed, new Event.Lapsed(List.of("bob")))).isEqualTo(changed);
  }

  @Test
  void aChangedPlanIsAgreedToAnewOnceAndExpiresTheSecondTime() {
    Plan second = Plan.of("h2", List.of(), List.of("thing/a"), List.of(TWO_BOSSES));
    Run renewed = after(agreed(), new Event.Replanned(second, "grow from 5"));
    assertThat(renewed.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(renewed.course().consent().given()).isEmpty();
    assertThat(renewed.note()).isEqualTo("the plan changed: grow from 5");
    Run again = after(renewed, yes("bob", "h2", 0), yes("dave", "h2", 0));
    assertThat(again.lifecycle()).isEqualTo(Lifecycle.QUEUED);
    Plan third = Plan.of("h3", List.of(), List.of("thing/a"), List.of(TWO_BOSSES));
    Run ended = after(again, new Event.Replanned(third, "grow from 6"));
    assertThat(ended.lifecycle()).isEqualTo(Lifecycle.EXPIRED);
    assertThat(ended.note()).contains("grow from 6", "ask anew");
  }

  @Test
  void aChangedPlanThatNeedsNobodyGoesOn() {
    Plan free = Plan.of("h2", List.of(), List.of("thing/a"), List.of());
    assertThat(after(agreed(), new Event.Replanned(free, "less")).lifecycle())
        .isEqualTo(Lifecycle.QUEUED);
  }

  @Test
  void refusesToStartOrToChangeWhatNobodyAgreedTo() {
    assertThatThrownBy(() -> after(requested(plan), new Event.Started()))
        .hasMessageContaining("received Started while in awaiting approval");
    Run started = after(agreed(), new Event.Started());
    Run robbed = started.with(started.course().with(Consent.none()));
    assertThatThrownBy(() -> after(robbed, CHANGES)).hasMessageContaining("agreed");
  }

  @Test
  void isNotAskedAnewOnceSomethingWasChanged() {
    Run changed =
        after(agreed(), new Event.Started(), CHANGES, new Event.Ended(Outcome.done("ok")));
    Plan second = Plan.of("h2", List.of(), List.of("thing/a"), List.of(TWO_BOSSES));
    assertThatThrownBy(() -> after(changed, new Event.Replanned(second, "grow from 5")))
        .hasMessageContaining("nobody has agreed");
  }

  private Run agreed() {
    return after(requested(plan), yes("bob", "h", 0), yes("dave", "h", 0));
  }

  private static Event yes(String by, String hash, Integer... quorums) {
    return new Event.Approved(by, hash, List.of(quorums), "ops");
  }

  private Run requested(Plan of) {
    Request.Source source = new Request.Source("alice", "{}", 1, "s1");
    Request.Charge charge =
        Request.Charge.of("sample", runbook.digest(), Map.of(), "sample", source);
    return Run.requested(new RunId(1), charge, of, Duration.ofHours(1), NOON);
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
