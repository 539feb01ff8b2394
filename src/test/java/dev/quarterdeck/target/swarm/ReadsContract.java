package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What looking at a Swarm tells on every engine that claims to be one. Others may use the same
 * Swarm, so only what concerns our own services is asserted.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class ReadsContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<Thing> made = new ArrayList<>();
  private Swarm swarm;
  private Engine engine;
  Hand hand;

  abstract URI host();

  abstract String image(String tag);

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
  }

  @AfterEach
  void close() throws Exception {
    made.forEach(hand::remove);
    swarm.close();
    engine.close();
  }

  @Test
  void aServiceWithoutASuitableNodeIsShortAndTheEngineSaysWhy() {
    Thing web = make("v1", 2, "\"Placement\": {\"Constraints\": [\"node.labels.nowhere==true\"]},");

    until(() -> row(status(), "short of replicas", web).contains("no suitable node"));

    assertThat(row(status(), "short of replicas", web))
        .contains(web.name() + " | 0/2 | no suitable node (scheduling constraints not satisfied");
    assertThat(status().parts().getFirst().toString()).contains("Not all is well", "short of replicas");
  }

  @Test
  void aServiceWhoseTasksCrashIsFailingWithTheNewestReasonAndTheNode() {
    Thing web = make("v4", 1, "");

    until(() -> row(status(), "failing in the last hour", web).contains("exit (1)"));

    String failing = row(status(), "failing in the last hour", web);
    assertThat(failing.split(" \\| ")[1]).matches("[1-9]\\d*");
    assertThat(hosts()).contains(failing.split(" \\| ")[3]);
  }

  @Test
  void aServiceThatRunsAsWantedIsOnNoTable() {
    Thing web = running("v1", 2, "");

    assertThat(status().parts().toString()).doesNotContain(web.name());
  }

  /** A service of our own whose template has these fields too. */
  Thing make(String tag, int replicas, String template) {
    String spec =
        """
        {"Name": "reads_web%d",
         "TaskTemplate": {%s "ContainerSpec": {"Image": "%s", "StopGracePeriod": 1000000000},
           "RestartPolicy": {"Condition": "any", "Delay": 1000000000}},
         "Mode": {"Replicated": {"Replicas": %d}}, "EndpointSpec": {"Mode": "dnsrr"}}
        """
            .formatted(NUMBER.incrementAndGet(), template, image(tag), replicas);
    Thing thing = hand.post(spec);
    made.add(thing);
    return thing;
  }

  Thing running(String tag, int replicas, String template) {
    Thing web = make(tag, replicas, template);
    until(() -> hand.running(web) == replicas);
    return web;
  }

  void until(java.util.concurrent.Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              watched().await(Duration.ofMillis(200));
              return condition.call();
            });
  }

  Report view(String name, Map<String, Object> values) {
    return swarm
        .offer()
        .view(name)
        .orElseThrow()
        .show(new Inputs(StepKey.planned(name), values));
  }

  Report of(String name, Thing service, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("service", service.value());
    return view(name, values);
  }

  private Report status() {
    return view("status", Map.of());
  }

  private List<String> hosts() {
    return new World(engine, java.time.Instant::now).nodes().stream()
        .map(n -> n.path("Description").path("Hostname").asString(""))
        .toList();
  }

  /** The cells of the row that begins with that service, in the table of that first heading. */
  static String row(Report report, String heading, Thing service) {
    return report.parts().stream()
        .filter(Report.Table.class::isInstance)
        .map(Report.Table.class::cast)
        .filter(table -> table.headings().getFirst().equals(heading))
        .flatMap(table -> table.rows().stream())
        .filter(cells -> cells.getFirst().equals(service.name()))
        .map(cells -> String.join(" | ", cells))
        .findFirst()
        .orElse("");
  }
}
