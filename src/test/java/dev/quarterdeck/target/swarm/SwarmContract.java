package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * What changing a service means on every engine that claims to be one. Images: v1 and v2 are
 * healthy, v3 never gets healthy, v4 ends at once with exit code 1.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class SwarmContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final AtomicInteger attempts = new AtomicInteger();
  private Swarm swarm;
  private Engine engine;
  Hand hand;
  Thing web;

  /** Where the engine listens. */
  abstract URI host();

  /** The reference of a test image. */
  abstract String image(String tag);

  /** Waits in the engine's time. */
  Watched watched() {
    return Watched.real();
  }

  static Swarm.Config config(URI host) {
    return new Swarm.Config(
        Swarm.Managers.at(host),
        Duration.ofSeconds(5),
        new Swarm.Patience(Duration.ofSeconds(1), Duration.ofSeconds(10)),
        Redactor.unknowing(),
        Instant::now);
  }

  @BeforeEach
  void create() {
    Swarm.Config config = config(host());
    swarm = new Swarm(config, (_, _, _, _) -> {});
    engine = new Engine(config, (_, _, _, _) -> {});
    hand = new Hand(engine);
    web = hand.create("contract_web" + NUMBER.incrementAndGet(), image("v1"), 2);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              watched().await(Duration.ofMillis(100));
              return hand.running(web) == 2;
            });
  }

  @AfterEach
  void remove() throws Exception {
    hand.remove(web);
    swarm.close();
    engine.close();
  }

  @Test
  void scalesUpAndDownAndSaysWhenThereIsNothingToDo() throws Exception {
    Intent up = intend("swarm.scale", Map.of("replicas", 4L));
    assertThat(observe(up)).isInstanceOf(Observation.NotHappened.class);

    assertThat(perform(up)).isInstanceOf(Outcome.Done.class);
    assertThat(hand.running(web)).isEqualTo(4);
    assertThat(observe(up)).isInstanceOf(Observation.Ended.class);

    Intent again = intend("swarm.scale", Map.of("replicas", 4L));
    long index = hand.look(web).index();
    assertThat(again.sentence()).startsWith("nothing to do");
    assertThat(perform(again)).isInstanceOf(Outcome.Done.class);
    assertThat(hand.look(web).index()).isEqualTo(index);

    Outcome down = perform(intend("swarm.scale", Map.of("replicas", 1L)));
    assertThat(down)
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(done.outputs())
                    .containsEntry("replicas_before", 4L)
                    .containsEntry("replicas", 1L));
    assertThat(hand.running(web)).isEqualTo(1);
    assertFieldsSurvive();
  }

  @Test
  void updatesAndRollsBackToWhatWasBefore() throws Exception {
    Intent update = intend("swarm.update", Map.of("image", image("v2")));
    Outcome updated = perform(update);
    assertThat(updated)
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(done.outputs())
                    .containsEntry("image", image("v2"))
                    .containsEntry("rolled_back", false));
    assertThat(hand.look(web).spec().image()).isEqualTo(image("v2"));

    Intent back = action("swarm.rollback").intend(inputs(Map.of()), Hand.after(update, updated));
    assertThat(back.facts().toString()).contains(image("v2") + " → ");
    assertThat(perform(back)).isInstanceOf(Outcome.Done.class);
    assertThat(hand.look(web).spec().image()).startsWith(image("v1"));
    assertThat(hand.look(web).update().orElseThrow().state()).isEqualTo("rollback_completed");
    assertThat(observe(back)).isInstanceOf(Observation.Ended.class);
    assertFieldsSurvive();
  }

  @Test
  void writesTheRecordedTemplateForwardWhenTheEngineWouldRollBackSomethingElse() throws Exception {
    Intent update = intend("swarm.update", Map.of("image", image("v2")));
    Outcome updated = perform(update);
    hand.change(web, spec -> spec.withReplicas(3));

    Intent back = action("swarm.rollback").intend(inputs(Map.of()), Hand.after(update, updated));

    assertThat(perform(back)).isInstanceOf(Outcome.Done.class);
    assertThat(hand.look(web).spec().image()).startsWith(image("v1"));
    assertThat(hand.look(web).spec().replicas()).hasValue(3);
  }

  @Test
  void tellsThatAnUnhealthyImageWasRolledBackByTheEngine() throws Exception {
    assertRolledBack("v3", "");
  }

  @Test
  void tellsThatACrashingImageWasRolledBackByTheEngineWithTheTasksOwnError() throws Exception {
    assertRolledBack("v4", "exit (1)");
  }

  private void assertRolledBack(String tag, String error) throws Exception {
    Intent update = intend("swarm.update", Map.of("image", image(tag)));
    Outcome outcome = perform(update);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.outputs()).containsEntry("rolled_back", true);
              assertThat(failed.note())
                  .contains("rolled back by the engine", web.name() + ".", error);
            });
    assertThat(hand.look(web).spec().image()).startsWith(image("v1"));
    assertThat(observe(update))
        .isInstanceOfSatisfying(
            Observation.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Failed.class));
    assertThat(action("swarm.rollback").intend(inputs(Map.of()), Hand.after(update, outcome)))
        .extracting(Intent::sentence)
        .asString()
        .startsWith("nothing to do");
    assertFieldsSurvive();
  }

  @Test
  void restartsEveryTask() throws Exception {
    Outcome outcome = perform(intend("swarm.restart", Map.of()));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(hand.look(web).spec().forced()).isEqualTo(1);
    assertThat(hand.running(web)).isEqualTo(2);
    assertFieldsSurvive();
  }

  @Test
  void endsSupersededWhenSomeoneScalesInTheMiddleOfAnUpdateAndTouchesNothingMore()
      throws Exception {
    Intent update = intend("swarm.update", Map.of("image", image("v2")));
    Watched progress =
        watched().when("updating", () -> hand.change(web, spec -> spec.withReplicas(3)));

    Outcome outcome = action("swarm.update").perform(update, progress);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Superseded.class,
            superseded -> assertThat(superseded.note()).contains("replicas 2 → 3"));
    assertThat(hand.look(web).spec().replicas()).hasValue(3);
    assertThat(hand.look(web).spec().image()).isEqualTo(image("v2"));
    assertFieldsSurvive();
  }

  @Test
  void refusesToWriteOverWhatSomeoneElseChangedFirst() throws Exception {
    Intent scale = intend("swarm.scale", Map.of("replicas", 3L));
    Intent other = intend("swarm.scale", Map.of("replicas", 4L));
    hand.change(web, spec -> spec.withReplicas(1));

    assertThat(perform(scale)).isInstanceOf(Outcome.Superseded.class);
    assertThat(perform(other)).isInstanceOf(Outcome.Superseded.class);
    assertThat(hand.look(web).spec().replicas()).hasValue(1);
  }

  @Test
  void asksForANewIntentWhenSomethingElseOfTheServiceChangedFirst() throws Exception {
    Intent scale = intend("swarm.scale", Map.of("replicas", 3L));
    hand.change(web, spec -> spec.marked("by hand"));

    assertThat(perform(scale)).isInstanceOf(Outcome.Stale.class);
    assertThat(hand.look(web).spec().replicas()).hasValue(2);
    assertThat(perform(intend("swarm.scale", Map.of("replicas", 3L))))
        .isInstanceOf(Outcome.Done.class);
  }

  private void assertFieldsSurvive() {
    JsonNode template = hand.look(web).spec().template();
    JsonNode container = template.path("ContainerSpec");
    assertThat(container.at("/CapabilityDrop/0").asString()).isEqualTo("CAP_NET_RAW");
    assertThat(container.at("/Ulimits/0/Hard").asInt()).isEqualTo(2048);
    assertThat(container.at("/Sysctls/net.core.somaxconn").asString()).isEqualTo("256");
    assertThat(template.at("/Resources/Limits/Pids").asInt()).isEqualTo(64);
  }

  private Action action(String name) {
    return swarm.offer().action(name).orElseThrow();
  }

  private Intent intend(String name, Map<String, Object> more) {
    return action(name).intend(inputs(more), History.empty());
  }

  Inputs inputs(Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("service", web.value());
    return new Inputs(new StepKey("142", "change", attempts.incrementAndGet()), values);
  }

  private Outcome perform(Intent intent) throws InterruptedException {
    Outcome outcome = action(intent.action()).perform(intent, watched());
    return outcome;
  }

  private Observation observe(Intent intent) {
    return action(intent.action()).observe(intent);
  }
}
