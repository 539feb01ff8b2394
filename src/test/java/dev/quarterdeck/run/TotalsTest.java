package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which names and approvals a plan needs: also those of what it may come to when it fails. */
class TotalsTest {
  private static final Quorum BOSS = new Quorum(1, List.of("boss"), List.of());

  private static State.Call call(String state, String runbook, String otherwise) {
    return new State.Call(
        state,
        runbook,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        "failed",
        otherwise,
        Optional.empty());
  }

  /** Changes {@code thing/b}; a boss agrees where {@code when} does not say otherwise. */
  private static Runbook guarded(Optional<Expression> when) {
    Approvals approvals =
        new Approvals(List.of(new Approvals.Rule(BOSS, when)), Duration.ofHours(1));
    return SampleRunbooks.of(
        "guarded",
        new Runbook.Limits(
            List.of(SampleRunbooks.literal("thing/b")),
            Duration.ofMinutes(30),
            Optional.empty(),
            "nobody",
            approvals),
        SampleRunbooks.act("shrink", "succeeded", "failed"));
  }

  private static Plan plan(Runbook... runbooks) {
    return new Draft(new FakeWorld(), List.of(runbooks)).plan();
  }

  @Test
  void whatIsCalledOnlyWhenSomethingFailsIsLockedAndAgreedToBeforehand() {
    Plan plan =
        plan(
            SampleRunbooks.of(
                SampleRunbooks.act("grow", "succeeded", "rescue"),
                call("rescue", "guarded", "failed")),
            guarded(Optional.empty()));

    assertThat(plan.steps()).extracting(Plan.PlannedStep::state).containsExactly("grow");
    assertThat(plan.locks()).containsExactly("thing/a", "thing/b");
    assertThat(plan.approvals()).containsExactly(BOSS);
  }

  @Test
  void soIsWhatThatCallsInItsTurn() {
    Runbook between =
        SampleRunbooks.of(
            "between", SampleRunbooks.limits(Optional.empty()), call("on", "guarded", "failed"));
    Plan plan =
        plan(
            SampleRunbooks.of(
                SampleRunbooks.act("grow", "succeeded", "rescue"),
                call("rescue", "between", "failed")),
            between,
            guarded(Optional.empty()));

    assertThat(plan.locks()).containsExactly("thing/a", "thing/b");
    assertThat(plan.approvals()).containsExactly(BOSS);
  }

  @Test
  void whatItCannotComeToIsNot() {
    Plan plan =
        plan(
            SampleRunbooks.of(
                SampleRunbooks.act("grow", "succeeded", "failed"),
                call("lost", "guarded", "failed")),
            guarded(Optional.empty()));

    assertThat(plan.locks()).containsExactly("thing/a");
    assertThat(plan.approvals()).isEmpty();
  }

  @Test
  void whatItCannotComeToAnyMoreIsNotForARunThatBeginsLater() {
    Runbook runbook =
        SampleRunbooks.of(
            SampleRunbooks.act("grow", "more", "rescue"),
            SampleRunbooks.act("more", "succeeded", "failed"),
            call("rescue", "guarded", "failed"));
    Draft draft = new Draft(new FakeWorld(), List.of(runbook, guarded(Optional.empty())));

    assertThat(draft.plan().locks()).containsExactly("thing/a", "thing/b");
    assertThat(draft.plan(Optional.of(new Again(new RunId(1), "more", Map.of(), ""))).locks())
        .containsExactly("thing/a");
  }

  @Test
  void aConditionIsAskedWithThePlanWhereThereIsOneAndCountsWhereThereIsNone() {
    Optional<Expression> planned =
        Optional.of(
            new Draft.When(
                names -> {
                  if (!names.containsKey("plan")) {
                    throw new Expression.Unevaluable("no name 'plan'");
                  }
                  return false;
                }));
    Runbook onTheWay = SampleRunbooks.of(call("first", "guarded", "failed"));
    Runbook aside =
        SampleRunbooks.of(
            SampleRunbooks.act("grow", "succeeded", "rescue"), call("rescue", "guarded", "failed"));

    assertThat(plan(onTheWay, guarded(planned)).approvals()).isEmpty();
    assertThat(plan(onTheWay, guarded(planned)).locks()).containsExactly("thing/a", "thing/b");
    assertThat(plan(aside, guarded(planned)).approvals()).containsExactly(BOSS);
  }

  @Test
  void aCallOnTheWayHidesNoneThatIsAside() {
    Runbook free =
        SampleRunbooks.of(
            "free",
            SampleRunbooks.limits(Optional.empty()),
            SampleRunbooks.act("grow", "succeeded", "failed"));
    Runbook both =
        SampleRunbooks.of(call("first", "free", "rescue"), call("rescue", "guarded", "failed"));

    assertThat(plan(both, free, guarded(Optional.empty())).locks())
        .containsExactly("thing/a", "thing/b");
  }

  @Test
  void whatTakesChangesBackIsLockedBeforehandToo() {
    Plan plan =
        plan(
            SampleRunbooks.of(
                SampleRunbooks.limits(Optional.of("back")),
                SampleRunbooks.act("grow", "succeeded", "failed"),
                call("back", "guarded", "failed")),
            guarded(Optional.empty()));

    assertThat(plan.locks()).containsExactly("thing/a", "thing/b");
  }
}
