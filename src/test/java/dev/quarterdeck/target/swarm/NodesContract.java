package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What closing and opening a node does on every engine that claims to be one. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class NodesContract {
  private static final AtomicInteger ATTEMPT = new AtomicInteger();

  private final List<Thing> made = new ArrayList<>();
  private Swarm swarm;
  private Engine engine;
  private Hand hand;
  private Thing node;

  abstract URI host();

  abstract String image(String tag);

  /** The node that is closed; nothing but ours must need it. */
  abstract String victim();

  /** Waits in the engine's time. */
  Watched watched() {
    return Watched.real();
  }

  @BeforeEach
  void open() {
    Swarm.Config config = SwarmContract.config(host());
    swarm = new Swarm(config, (_, _, _, _) -> {});
    engine = new Engine(config, (_, _, _, _) -> {});
    hand = new Hand(engine);
    Kind nodes = swarm.offer().kind("node").orElseThrow();
    node = ((Kind.Resolution.Found) nodes.resolve(victim())).thing();
    byHand(spec -> spec.put("Availability", "active"));
  }

  @AfterEach
  void close() throws Exception {
    made.forEach(hand::remove);
    byHand(spec -> spec.put("Availability", "active"));
    swarm.close();
    engine.close();
  }

  @Test
  void closesANodeWhoseTasksThenRunElsewhereAndOpensItAgain() throws Exception {
    Thing web = pinnedTo("!=", "nowhere", 4);
    Intent drain = intend("swarm.drain", Map.of());
    assertThat(drain.sentence()).startsWith("drain " + node.name()).contains(web.name());
    assertThat(action("swarm.drain").observe(drain)).isInstanceOf(Observation.NotHappened.class);

    done("swarm.drain", drain, node.name() + " is empty");
    assertThat(availability()).isEqualTo("drain");
    assertThat(hand.running(web)).isEqualTo(4);
    assertThat(here(web)).isZero();
    assertThat(action("swarm.drain").observe(drain)).isInstanceOf(Observation.Ended.class);

    Intent open = intend("swarm.activate", Map.of());
    done("swarm.activate", open, node.name() + " is ready and takes tasks");
    assertThat(availability()).isEqualTo("active");
  }

  @Test
  void isSupersededWhenSomeoneElseOpensTheNodeAgain() throws Exception {
    Intent drain = intend("swarm.drain", Map.of());
    done("swarm.drain", drain, node.name() + " is empty");
    byHand(spec -> spec.put("Availability", "active"));
    assertThat(action("swarm.drain").observe(drain))
        .isInstanceOfSatisfying(
            Observation.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Superseded.class));
  }

  @Test
  void stopsNothingThatRunsNowhereElseUnlessThatIsAccepted() throws Exception {
    Thing pinned = pinnedTo("==", node.name(), 1);
    assertThatThrownBy(() -> intend("swarm.drain", Map.of()))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("would stop what runs nowhere else: " + pinned.name())
        .hasMessageContaining("no suitable node");

    Intent anyway = intend("swarm.drain", Map.of("anyway", true));
    assertThat(anyway.facts().toString()).contains("stops", pinned.name());
    done("swarm.drain", anyway, node.name() + " is empty");
    assertThat(hand.running(pinned)).isZero();
  }

  @Test
  void isIntendedAnewWhenSomethingElseOfTheNodeWasChangedFirst() throws Exception {
    Intent drain = intend("swarm.drain", Map.of());
    byHand(spec -> spec.withObject("/Labels").put("rack", "r" + System.nanoTime()));
    assertThat(action("swarm.drain").perform(drain, watched())).isInstanceOf(Outcome.Stale.class);
    assertThat(availability()).isEqualTo("active");
  }

  @Test
  void isSupersededWhenSomeoneElseChoseAnotherAvailabilityFirst() throws Exception {
    Intent drain = intend("swarm.drain", Map.of());
    byHand(spec -> spec.put("Availability", "pause"));
    assertThat(action("swarm.drain").perform(drain, watched()))
        .isInstanceOfSatisfying(
            Outcome.Superseded.class, seen -> assertThat(seen.note()).contains("it is pause now"));
    assertThat(availability()).isEqualTo("pause");
  }

  @Test
  void hasNothingToDoForANodeThatIsAsWanted() throws Exception {
    Intent open = intend("swarm.activate", Map.of());
    assertThat(open.sentence()).isEqualTo("nothing to do: " + node.name() + " is active already");
    done("swarm.activate", open, "is ready and takes tasks");
  }

  private void done(String name, Intent intent, String note) throws InterruptedException {
    assertThat(action(name).perform(intent, watched()))
        .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.note()).contains(note));
  }

  private Action action(String name) {
    return swarm.offer().action(name).orElseThrow();
  }

  private Intent intend(String name, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("node", node.value());
    return action(name)
        .intend(
            new Inputs(new StepKey("7", "close", ATTEMPT.incrementAndGet()), values),
            History.empty());
  }

  /** A service that runs, on nodes that fit. */
  private Thing pinnedTo(String operator, String hostname, int replicas) {
    String spec =
        """
        {"Name": "nodes_web",
         "TaskTemplate": {"Placement": {"Constraints": ["node.hostname%s%s"]},
           "ContainerSpec": {"Image": "%s", "StopGracePeriod": 1000000000}},
         "Mode": {"Replicated": {"Replicas": %d}}, "EndpointSpec": {"Mode": "dnsrr"}}
        """
            .formatted(operator, hostname, image("v1"), replicas);
    Thing web = hand.post(spec);
    made.add(web);
    until(() -> hand.running(web) == replicas);
    return web;
  }

  private void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              watched().await(Duration.ofMillis(200));
              return condition.call();
            });
  }

  private long here(Thing service) {
    return new World(engine, java.time.Instant::now)
        .tasks(service.id()).stream().filter(t -> t.wanted() && t.node().equals(node.id())).count();
  }

  private JsonNode look() {
    return engine.read(Call.get("/nodes/{id}", node.id()));
  }

  private String availability() {
    return look().path("Spec").path("Availability").asString("");
  }

  /** Changes it behind the bot's back; tries again when the engine was faster. */
  private void byHand(Consumer<ObjectNode> how) {
    until(
        () -> {
          JsonNode now = look();
          ObjectNode spec = (ObjectNode) now.path("Spec").deepCopy();
          how.accept(spec);
          Call call =
              Call.post(spec.toString(), "/nodes/{id}/update", node.id())
                  .query("version", now.path("Version").path("Index").asString(""));
          return engine.ask(call) instanceof Answer.Ok;
        });
  }
}
