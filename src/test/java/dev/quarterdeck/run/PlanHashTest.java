package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.Plan.Called;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A yes is to one plan: whatever matters about it and changes makes another hash. */
class PlanHashTest {
  private static final Quorum BOSS = new Quorum(1, List.of("boss"), List.of());
  private static final List<PlannedStep> STEPS = List.of(step("grow", "a", "size", "1 -> 4"));

  private static PlannedStep step(String state, String target, String fact, String value) {
    return new PlannedStep(state, Effect.CHANGE, target, "grow", List.of(new Fact(fact, value)));
  }

  private static Calls.Scene scene(String digest, Map<String, Object> parameters, Again... again) {
    Runbook runbook = SampleRunbooks.of(SampleRunbooks.act("grow", "succeeded", "failed"));
    return new Calls.Scene(runbook, digest, "", parameters, List.of(again).stream().findFirst());
  }

  private static Called called(String state, String part, String hash) {
    Piece piece = new Piece("free", "d2", part, Map.of(), "free");
    return new Called(state, piece, Plan.of(hash, List.of(), List.of(), List.of()));
  }

  private static String hash(Calls.Scene scene, List<PlannedStep> steps, Called... called) {
    return PlanHash.of(scene, steps, List.of(called), List.of("thing/a"), List.of(BOSS));
  }

  @Test
  void isTheSameForTheSamePlanHoweverItIsSaid() {
    Calls.Scene scene = scene("d1", Map.of("size", 4L));
    PlannedStep otherwords =
        new PlannedStep(
            "grow", Effect.CHANGE, "a", "make it bigger", List.of(new Fact("size", "1 -> 4")));

    assertThat(hash(scene, STEPS)).matches("[0-9a-f]{64}");
    assertThat(hash(scene, List.of(otherwords))).isEqualTo(hash(scene, STEPS));
  }

  @Test
  void isAnotherForEverythingThatMatters() {
    Calls.Scene scene = scene("d1", Map.of("size", 4L));
    Map<String, Map<String, Object>> told = Map.of("look", Map.of("n", 1L));
    List<String> hashes =
        new ArrayList<>(
            List.of(
                hash(scene, STEPS),
                hash(scene("d2", Map.of("size", 4L)), STEPS),
                hash(scene("d1", Map.of("size", 5L)), STEPS),
                hash(scene, List.of()),
                hash(scene, List.of(step("more", "a", "size", "1 -> 4"))),
                hash(scene, List.of(step("grow", "b", "size", "1 -> 4"))),
                hash(scene, List.of(step("grow", "a", "node", "1 -> 4"))),
                hash(scene, List.of(step("grow", "a", "size", "1 -> 5"))),
                hash(scene, STEPS, called("call", "", "h1")),
                hash(scene, STEPS, called("call", "", "h2")),
                hash(scene, STEPS, called("call", "each", "h1")),
                hash(scene, STEPS, called("other", "", "h1")),
                PlanHash.of(scene, STEPS, List.of(), List.of("thing/b"), List.of(BOSS)),
                PlanHash.of(scene, STEPS, List.of(), List.of("thing/a"), List.of())));
    for (Quorum other :
        List.of(
            new Quorum(2, List.of("boss"), List.of()),
            new Quorum(1, List.of("dba"), List.of()),
            new Quorum(1, List.of("boss"), List.of("erin")))) {
      hashes.add(PlanHash.of(scene, STEPS, List.of(), List.of("thing/a"), List.of(other)));
    }
    for (Again again :
        List.of(
            new Again(new RunId(1), "grow", Map.of(), ""),
            new Again(new RunId(1), "more", Map.of(), ""),
            new Again(new RunId(1), "grow", told, ""))) {
      hashes.add(hash(scene("d1", Map.of("size", 4L), again), STEPS));
    }

    assertThat(new HashSet<>(hashes)).hasSameSizeAs(hashes);
  }

  @Test
  void aPlanAnswersForTheStateThatIsAskedAbout() {
    Called first = called("first", "", "h1");
    Called second = called("second", "", "h2");
    Plan plan = new Plan("h", STEPS, List.of(), List.of(), List.of(first, second), List.of());

    assertThat(plan.calls("second")).containsExactly(second);
    assertThat(plan.step("grow")).contains(STEPS.getFirst());
    assertThat(plan.step("second")).isEqualTo(Optional.empty());
  }
}
