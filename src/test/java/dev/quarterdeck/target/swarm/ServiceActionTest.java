package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.swarm.FakeEngine.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class ServiceActionTest {
  private static final Spec V1 = Sketch.spec("app:v1", 2);
  private static final Thing WEB = new Thing("service", Sketch.ID, "maplepress_backend");

  private final Watched progress = Watched.virtual(_ -> {});
  private FakeEngine engine;
  private Swarm swarm;

  @BeforeEach
  void start() throws Exception {
    engine = new FakeEngine(Sketch.of(7, V1));
    Swarm.Config config =
        new Swarm.Config(
            engine.host(), Duration.ofSeconds(2), new Redactor(List.of()), () -> FakeEngine.NOW);
    swarm = new Swarm(config, (_, _, _, _) -> {});
  }

  @AfterEach
  void stop() throws Exception {
    swarm.close();
    engine.close();
  }

  @Test
  void tellsTheMaterialFactsAndNoSecretToPeople() {
    Intent scale = scale(4);
    assertThat(scale.sentence()).isEqualTo("scale maplepress_backend from 2 to 4 replicas");
    assertThat(scale.facts().toString())
        .contains(Sketch.ID, "replicas, value=2 → 4", "app:v1")
        .doesNotContain("hunter2");
    assertThat(engine.posted()).isEmpty();
  }

  @Test
  void followsAChangeWhoseAnswerWasLostWithoutSendingItAgain() throws Exception {
    engine.onPost(new Turn.CutAfter());
    assertThat(perform(scale(4))).isInstanceOf(Outcome.Done.class);
    assertThat(engine.posted()).hasSize(1);
  }

  @Test
  void sendsALostChangeAgainWithTheSameIndex() throws Exception {
    engine.onPost(new Turn.CutBefore(), new Turn.Hang());
    assertThat(perform(scale(4))).isInstanceOf(Outcome.Done.class);
    assertThat(engine.posted()).containsExactly("version=7", "version=7", "version=7");
    assertThat(progress.heard("did not answer POST /services/{id}/update within 2 s")).isTrue();
  }

  @Test
  void doesNotSendAgainWhatWasRolledBackBeforeTheAnswerCame() throws Exception {
    Intent update = intend("swarm.update", Map.of("image", "app:v2"));
    engine.onPost(new Turn.CutBefore());
    engine.become(
        Sketch.of(12, V1)
            .update("rollback_completed", FakeEngine.NOW.plusSeconds(1))
            .running(2, V1, Sketch.START)
            .task(
                V1.withImage("app:v2"),
                "shutdown",
                "failed",
                FakeEngine.NOW.plusSeconds(2),
                "task: non-zero exit (1): password=hunter2hunter2"));

    assertThat(perform(update))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.outputs()).containsEntry("rolled_back", true);
              assertThat(failed.note())
                  .contains("rolled back by the engine", "maplepress_backend.3", "exit (1)")
                  .doesNotContain("hunter2");
            });
    assertThat(engine.posted()).hasSize(1);
  }

  @Test
  void saysUnknownWhenTheWorldDoesNotTellAfterALostAnswer() throws Exception {
    Intent scale = scale(4);
    engine.onPost(new Turn.CutBefore());
    engine.become(Sketch.of(9, V1.withReplicas(9)));
    assertThat(perform(scale)).isInstanceOf(Outcome.Unknown.class);
    assertThat(engine.posted()).hasSize(1);
  }

  @Test
  void asksForANewIntentAfterAnUnrelatedBump() throws Exception {
    Intent scale = scale(4);
    engine.become(Sketch.of(9, V1).update("completed", FakeEngine.NOW));
    assertThat(perform(scale)).isInstanceOf(Outcome.Stale.class);
  }

  @Test
  void failsWithTheEnginesWordsWhenTheEngineRefuses() throws Exception {
    engine.onPost(new Turn.Refuse(400, "invalid reference format"));
    assertThat(perform(intend("swarm.update", Map.of("image", "app:v2"))))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.note()).contains("invalid reference format", "nothing was changed");
              assertThat(failed.outputs()).containsEntry("rolled_back", false);
            });
  }

  @Test
  void givesUpOnAnEngineThatKeepsRefusingWithoutSayingWhy() throws Exception {
    Turn broken = new Turn.Refuse(500, "boom");
    engine.onPost(broken, broken, broken);
    assertThat(perform(scale(4))).isInstanceOf(Outcome.Failed.class);
    assertThat(engine.posted()).hasSize(3);
  }

  @Test
  void looksWhatBecameOfTheLastRefusalToo() throws Exception {
    Turn broken = new Turn.Refuse(500, "boom");
    engine.onPost(broken, broken, new Turn.DoAndRefuse(500, "context deadline exceeded"));
    assertThat(perform(scale(4))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void keepsFollowingThroughALostConnection() throws Exception {
    Intent scale = scale(4);
    engine.onGet(new Turn.Hang(), new Turn.Refuse(500, "rpc error: no leader"));
    assertThat(perform(scale)).isInstanceOf(Outcome.Done.class);
    assertThat(progress.heard("did not answer")).isTrue();
    assertThat(progress.heard("no leader")).isTrue();
  }

  @Test
  void namesAServiceThatWasRemovedMeanwhile() throws Exception {
    Intent scale = scale(4);
    engine.remove();
    assertThat(perform(scale))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.note()).contains("maplepress_backend was removed"));
    assertThat(action("swarm.scale").observe(scale))
        .isInstanceOfSatisfying(
            Observation.Ended.class,
            ended ->
                assertThat(ended.outcome().note())
                    .isEqualTo("service maplepress_backend was removed"));
    assertThatThrownBy(() -> scale(5))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("service 'maplepress_backend' does not exist");
  }

  @Test
  void tellsWhyAScaleIsStuckWhenItIsStoppedAndTouchesNothing() throws Exception {
    Intent scale = scale(4);
    Spec wanted = Change.from(scale, JsonMapper.shared()).wanted();
    engine.become(
        Sketch.of(8, wanted)
            .running(3, wanted, Sketch.START)
            .task(wanted, "running", "pending", FakeEngine.NOW, "no suitable node (3 nodes)"));
    assertThat(action("swarm.scale").observe(scale)).isInstanceOf(Observation.Underway.class);
    assertThat(action("swarm.scale").stop(scale, Optional.empty(), progress))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.note())
                    .startsWith("3 of 4 running; maplepress_backend.4: no suitable node"));
    assertThat(engine.posted()).isEmpty();
  }

  @Test
  void anInterruptEndsOnlyOurThread() {
    Intent scale = scale(4);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> perform(scale)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(engine.posted()).isEmpty();
  }

  @Test
  void anInterruptWhileFollowingLeavesTheChangeAsItIs() {
    engine.onPost(new Turn.Normal());
    Intent scale = scale(4);
    engine.onGet(new Turn.Refuse(500, "no leader"));
    Watched interrupting = progress.when("no leader", () -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> action("swarm.scale").perform(scale, interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(engine.posted()).hasSize(1);
    assertThat(engine.service().spec().replicas()).hasValue(4);
  }

  @Test
  void scalesReplicatedServicesOnly() {
    engine.become(Sketch.of(7, mode("Global")));
    assertThatThrownBy(() -> scale(4))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("'maplepress_backend' is global");
    engine.become(Sketch.of(7, mode("ReplicatedJob")));
    assertThatThrownBy(() -> intend("swarm.restart", Map.of()))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("'maplepress_backend' is a job");
  }

  private static Spec mode(String mode) {
    String raw = V1.raw().toString().replace("\"Replicated\"", "\"" + mode + "\"");
    return new Spec(JsonMapper.shared().readTree(raw));
  }

  @Test
  void rollsBackAServiceItNeverChangedToItsPreviousSpecWhichIsAFact() {
    engine.become(Sketch.of(7, V1.withImage("app:v2")).previously(V1));
    Intent back = intend("swarm.rollback", Map.of());
    assertThat(back.facts().toString()).contains("app:v2 → app:v1");
    engine.become(Sketch.of(7, V1));
    assertThatThrownBy(() -> intend("swarm.rollback", Map.of()))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("has no previous spec", "update maplepress_backend IMAGE");
  }

  @Test
  void aSpecAsWantedIsNotDoneWhileTheEngineIsStillRollingBack() {
    Intent update = intend("swarm.update", Map.of("image", "app:v2"));
    engine.become(Sketch.of(12, V1).update("rollback_started", FakeEngine.NOW));
    Intent back =
        action("swarm.rollback")
            .intend(
                inputs(Map.of()), Hand.after(update, new Outcome.Unknown("it is rolling back")));
    assertThat(action("swarm.rollback").observe(back)).isInstanceOf(Observation.Underway.class);
  }

  @Test
  void aScaleToWhatIsWantedAlreadySaysHowManyRun() throws Exception {
    engine.become(
        Sketch.of(12, V1.withReplicas(4))
            .task(V1, "running", "rejected", FakeEngine.NOW, "no space"));
    assertThat(perform(intend("swarm.scale", Map.of("replicas", 4L))))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.note()).isEqualTo("nothing to do; 0 of 4 running"));
  }

  @Test
  void aRollbackIsNotTakenBackByTheNextOne() throws Exception {
    engine.become(Sketch.of(7, V1.withImage("app:v2")).previously(V1));
    Intent back = intend("swarm.rollback", Map.of());
    engine.become(Sketch.of(8, V1).previously(V1.withImage("app:v2")));
    Intent again =
        action("swarm.rollback")
            .intend(inputs(Map.of()), Hand.after(back, Outcome.done("rolled back")));
    assertThat(again.sentence()).startsWith("nothing to do");
    assertThat(perform(again)).isInstanceOf(Outcome.Done.class);
    assertThat(engine.posted()).isEmpty();
  }

  @Test
  void aRollbackIsNotTakenBackAfterSomebodyScaledByHand() {
    engine.become(Sketch.of(7, V1.withImage("app:v2")).previously(V1));
    Intent back = intend("swarm.rollback", Map.of());
    engine.become(Sketch.of(9, V1.withReplicas(5)).previously(V1));
    Intent again =
        action("swarm.rollback")
            .intend(inputs(Map.of()), Hand.elsewhere(back, Outcome.done("rolled back")));
    assertThat(again.sentence()).startsWith("nothing to do");
  }

  @Test
  void rollsBackTheNewestChangeAlsoWhenItWasMadeByHand() {
    engine.become(Sketch.of(7, V1.withImage("app:v2")).previously(V1));
    Intent back = intend("swarm.rollback", Map.of());
    engine.become(Sketch.of(10, V1.withImage("app:v3")).previously(V1));
    Intent again =
        action("swarm.rollback")
            .intend(inputs(Map.of()), Hand.elsewhere(back, Outcome.done("rolled back")));
    assertThat(again.facts().toString()).contains("app:v3 → app:v1").doesNotContain("app:v2");
  }

  private Action action(String name) {
    return swarm.offer().action(name).orElseThrow();
  }

  private Intent scale(long replicas) {
    return intend("swarm.scale", Map.of("replicas", replicas));
  }

  private Intent intend(String name, Map<String, Object> more) {
    return action(name).intend(inputs(more), History.empty());
  }

  private static Inputs inputs(Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("service", WEB.value());
    return new Inputs(new StepKey("142", "change", 1), values);
  }

  private Outcome perform(Intent intent) throws InterruptedException {
    return action(intent.action()).perform(intent, progress);
  }
}
