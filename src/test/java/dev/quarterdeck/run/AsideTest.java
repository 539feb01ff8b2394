package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Effect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer or a failure leads to counts when it is decided who must agree. */
class AsideTest {
  private static final State.Do GONE = SampleRunbooks.act("gone", "succeeded", "failed");

  @TempDir Path directory;

  private Run requested(Approvals approvals, State... states) {
    return requested(Optional.empty(), approvals, states);
  }

  private Run requested(Optional<String> undo, Approvals approvals, State... states) {
    Runbook runbook = SampleRunbooks.of(SampleRunbooks.limits(undo, approvals), states);
    try (Yard yard = new Yard(directory, runbook)) {
      return yard.find(yard.request());
    }
  }

  private static State.Ask asks() {
    SequencedMap<String, String> answers = new LinkedHashMap<>();
    answers.put("yes", "gone");
    answers.put("no", "failed");
    return new State.Ask(
        "sure",
        SampleRunbooks.literal("Sure?"),
        List.of("boss"),
        answers,
        Optional.of(Duration.ofMinutes(5)),
        Optional.of("yes"));
  }

  @Test
  void whatAnAnswerLeadsToNeedsApproval() {
    Run run = requested(when("plan.changes > 0", plan -> changes(plan) > 0), asks(), GONE);

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
    assertThat(run.plan().besides()).containsExactly(Effect.CHANGE);
    assertThat(run.plan().changes()).isTrue();
  }

  @Test
  void whatAFailureLeadsToCountsToo() {
    Run run =
        requested(
            when("plan.changes > 1", plan -> changes(plan) > 1),
            SampleRunbooks.act("grow", "succeeded", "gone"),
            GONE);

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
  }

  @Test
  void whatTakesBackDoesNot() {
    Run run =
        requested(
            Optional.of("gone"),
            when("plan.changes > 1", plan -> changes(plan) > 1),
            SampleRunbooks.act("grow", "succeeded", "failed"),
            GONE);

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.QUEUED);
    assertThat(run.plan().besides()).isEmpty();
  }

  @Test
  void whoAsksAboutFactsThatAreNotKnownYetMustAgree() {
    Run run = requested(when("plan.facts.contains('prod')", _ -> false), asks(), GONE);

    assertThat(run.lifecycle()).isEqualTo(Lifecycle.AWAITING_APPROVAL);
  }

  private static long changes(Map<?, ?> plan) {
    return plan.get("changes") instanceof Long count ? count : 0;
  }

  private static Approvals when(String text, Predicate<Map<?, ?>> holds) {
    Quorum quorum = new Quorum(1, List.of("boss"), List.of());
    Expression when =
        new Expression() {
          @Override
          public String text() {
            return text;
          }

          @Override
          public Set<String> names() {
            return Set.of("plan");
          }

          @Override
          public Object evaluate(Map<String, Object> values) {
            return values.get("plan") instanceof Map<?, ?> plan && holds.test(plan);
          }
        };
    return new Approvals(
        List.of(new Approvals.Rule(quorum, Optional.of(when))), Duration.ofHours(1));
  }
}
