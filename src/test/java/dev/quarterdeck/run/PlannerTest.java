package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** What a plan tells before anything is done. */
class PlannerTest {
  private final FakeWorld world = new FakeWorld();

  private Plan plan(Runbook... runbooks) {
    return new Draft(world, List.of(runbooks)).plan();
  }

  private static List<String> sentences(Plan plan) {
    return plan.steps().stream().map(step -> step.state() + ": " + step.sentence()).toList();
  }

  private static State.Do change(String name, Optional<Expression> when, Template size) {
    return new State.Do(
        name,
        "fake.change",
        Map.of("size", size),
        when,
        Optional.empty(),
        Optional.empty(),
        "succeeded",
        "failed",
        Optional.empty());
  }

  private static Optional<Expression> when(boolean value) {
    return Optional.of(new Draft.When(_ -> value));
  }

  private static Object unknown() {
    throw new Expression.Unevaluable("not known yet");
  }

  private static State.Call call(Optional<Expression> when) {
    return new State.Call(
        "call", "free", Map.of(), when, Optional.empty(), "succeeded", "failed", Optional.empty());
  }

  @Test
  void namesWhatItChangesWaitsForAndAsksInOrder() {
    SequencedMap<String, String> answers = new LinkedHashMap<>();
    answers.put("yes", "grow");
    answers.put("no", "failed");
    State.Ask ask =
        new State.Ask(
            "sure",
            SampleRunbooks.literal("Sure?"),
            List.of(),
            answers,
            Optional.empty(),
            Optional.empty());
    Plan plan =
        plan(
            SampleRunbooks.of(
                SampleRunbooks.act("grow", "settle", "failed"),
                new State.Wait("settle", Duration.ofMinutes(90), "sure"),
                ask));

    assertThat(sentences(plan))
        .containsExactly("grow: grow from 1", "settle: wait 1h 30m", "sure: ask; yes or no");
    assertThat(plan.changes()).isTrue();
  }

  @Test
  void saysOfWhatDependsOnAStepThatItIsKnownAfterThatStep() {
    Plan plan =
        plan(
            SampleRunbooks.of(
                SampleRunbooks.act("grow", "more", "failed"),
                change("more", Optional.empty(), SampleRunbooks.output("grow", "size"))));

    assertThat(sentences(plan))
        .containsExactly("grow: grow from 1", "more: fake.change, known after grow");
    assertThat(plan.step("more").orElseThrow().target()).isEmpty();
  }

  @Test
  void leavesOutOnlyWhatACleanFalseLeavesOut() {
    Template four = SampleRunbooks.literal("4");

    assertThat(sentences(plan(SampleRunbooks.of(change("grow", when(false), four))))).isEmpty();
    assertThat(sentences(plan(SampleRunbooks.of(change("grow", when(true), four)))))
        .containsExactly("grow: grow from 1");
    Optional<Expression> open = Optional.of(new Draft.When(_ -> unknown()));
    assertThat(sentences(plan(SampleRunbooks.of(change("grow", open, four)))))
        .containsExactly("grow: grow from 1");
  }

  @Test
  void aCallIsPlannedWithItsCallerUnlessItIsLeftOut() {
    Runbook free =
        SampleRunbooks.of(
            "free",
            SampleRunbooks.limits(Optional.empty()),
            SampleRunbooks.act("grow", "succeeded", "failed"));

    Plan calling = plan(SampleRunbooks.of(call(Optional.empty())), free);
    assertThat(sentences(calling)).containsExactly("call: free");
    assertThat(calling.leaves())
        .extracting(Plan.PlannedStep::sentence)
        .containsExactly("grow from 1");
    assertThat(calling.runbooks()).containsExactly("free");
    assertThat(calling.changes()).isTrue();
    Plan not = plan(SampleRunbooks.of(call(when(false))), free);
    assertThat(sentences(not)).isEmpty();
    assertThat(not.calls()).isEmpty();
    assertThat(not.changes()).isFalse();
  }

  @Test
  void aCallOfARunbookThatIsGoneIsTheOwnersToMend() {
    assertThatThrownBy(() -> plan(SampleRunbooks.of(call(Optional.empty()))))
        .isInstanceOf(TargetFailure.class)
        .hasMessage("The runbook 'free' that 'call' calls is not there any more. Tell its owner.");
  }

  @Test
  void theValuesItIsPlannedWithAreThoseOfTheRequest() {
    plan(SampleRunbooks.of(change("grow", Optional.empty(), SampleRunbooks.literal("4"))));

    assertThat(world.given).containsExactly(Map.of("size", "4"));
  }

  @Test
  void aValueThatDoesNotFitItsInputIsTheOwnersToMend() {
    Unsteady strict = new Unsteady();
    strict.inputs = Schema.of(Field.required("size", Type.atLeast(1), "how big"));
    Runbook four = SampleRunbooks.of(change("grow", Optional.empty(), SampleRunbooks.literal("4")));

    assertThatThrownBy(() -> new Draft(strict, List.of(four)).plan())
        .isInstanceOf(TargetFailure.class)
        .hasMessageStartingWith("The runbook's state 'grow' cannot be worked out: for 'size' ")
        .hasMessageEndingWith(". Tell its owner.");
  }

  @Test
  void whatOnlyLooksChangesNothing() {
    Unsteady look = new Unsteady();
    look.effect = Effect.READ;
    Plan plan =
        new Draft(
                look, List.of(SampleRunbooks.of(SampleRunbooks.act("see", "succeeded", "failed"))))
            .plan();

    assertThat(sentences(plan)).containsExactly("see: fake.change");
    assertThat(plan.changes()).isFalse();
  }

  @Test
  void aRunThatIsTriedAgainKnowsWhatTheFirstOneWasTold() {
    Runbook runbook =
        SampleRunbooks.of(
            SampleRunbooks.act("grow", "more", "failed"),
            change("more", Optional.empty(), SampleRunbooks.output("grow", "size")));
    Again again = new Again(new RunId(1), "more", Map.of("grow", Map.of("size", "4")), "");

    Plan plan = new Draft(world, List.of(runbook)).plan(Optional.of(again));
    assertThat(sentences(plan)).containsExactly("more: grow from 1");
    assertThat(world.given).containsExactly(Map.of("size", "4"));
  }
}
