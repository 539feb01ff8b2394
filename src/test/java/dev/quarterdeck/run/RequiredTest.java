package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which approvals a plan needs: all whose condition is not cleanly false. */
class RequiredTest {
  private static final Quorum BOSS = new Quorum(1, List.of("boss"), List.of());
  private static final List<PlannedStep> STEPS =
      List.of(
          step("look", Effect.READ),
          step("grow", Effect.CHANGE, new Fact("replicas", "2 -> 4"), new Fact("node", "n1")),
          step("more", Effect.CHANGE),
          step("drop", Effect.DESTROY, new Fact("volume", "v")));

  private static final Plan PLAN = Plan.of("h", STEPS, List.of(), List.of());

  private static PlannedStep step(String state, Effect effect, Fact... facts) {
    return new PlannedStep(state, effect, "t", "do it", List.of(facts));
  }

  private static Runbook asking(Function<Map<String, Object>, Object> when) {
    Approvals.Rule rule = new Approvals.Rule(BOSS, Optional.of(new Draft.When(when)));
    return SampleRunbooks.of(
        SampleRunbooks.limits(Optional.empty(), new Approvals(List.of(rule), Duration.ofHours(1))),
        SampleRunbooks.act("grow", "succeeded", "failed"));
  }

  private static List<Quorum> needed(Function<Map<String, Object>, Object> when) {
    return Required.of(asking(when), Map.of("replicas", 4L), PLAN);
  }

  @Test
  void onlyACleanFalseSparesAnApproval() {
    assertThat(needed(_ -> false)).isEmpty();
    assertThat(needed(_ -> true)).containsExactly(BOSS);
    assertThat(needed(_ -> "false")).containsExactly(BOSS);
    assertThat(
            needed(
                _ -> {
                  throw new Expression.Unevaluable("no such name");
                }))
        .containsExactly(BOSS);
  }

  @Test
  void aConditionSeesTheParametersAndWhatIsPlanned() {
    List<Map<String, Object>> seen = new ArrayList<>();
    needed(seen::add);

    assertThat(seen.getFirst()).containsEntry("replicas", 4L);
    assertThat(seen.getFirst().get("plan"))
        .isEqualTo(
            Map.of(
                "changes",
                2L,
                "destroys",
                1L,
                "facts",
                "grow replicas: 2 -> 4\ngrow node: n1\ndrop volume: v"));
  }

  @Test
  void whatIsNotPlannedYetIsAskedWithTheParametersAlone() {
    Runbook late =
        asking(
            names -> {
              if (!names.containsKey("plan")) {
                throw new Expression.Unevaluable("no name 'plan'");
              }
              return false;
            });

    assertThat(Required.unplanned(late, Map.of())).containsExactly(BOSS);
    assertThat(Required.of(late, Map.of(), PLAN)).isEmpty();
    assertThat(Required.unplanned(asking(names -> names.containsKey("x")), Map.of())).isEmpty();
  }
}
