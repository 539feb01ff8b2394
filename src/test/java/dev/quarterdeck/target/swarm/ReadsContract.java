package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Untrusted;
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
  private static final String NOWHERE =
      "\"Placement\": {\"Constraints\": [\"node.labels.nowhere==true\"]},";
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
    Thing web = make("v1", 2, NOWHERE);

    until(() -> row(status(), "short of replicas", web).contains("no suitable node"));

    assertThat(row(status(), "short of replicas", web))
        .contains(web.name() + " | 0/2 | no suitable node (scheduling constraints not satisfied");
    assertThat(status().parts().getFirst().toString())
        .contains("Not all is well", "short of replicas");
  }

  @Test
  void aServiceWhoseTasksCrashIsFailingWithTheNewestReasonAndTheNode() {
    Thing web = make("v4", 1, "");

    until(() -> row(status(), "failing in the last hour", web).contains("exit (1)"));

    List<String> failing = cells(status(), "failing in the last hour", web);
    assertThat(failing.get(1)).matches("[1-9]\\d*");
    assertThat(hosts()).contains(failing.get(3));
  }

  @Test
  void aServiceThatRunsAsWantedIsOnNoTable() {
    Thing web = running("v1", 2, "");

    assertThat(status().parts().toString()).doesNotContain(web.name());
  }

  @Test
  void aServiceIsShownWithWhatItShouldBe() {
    Thing web =
        running(
            "v1",
            2,
            """
            "Resources": {"Limits": {"NanoCPUs": 500000000, "MemoryBytes": 67108864},
              "Reservations": {"MemoryBytes": 8388608}},
            """);

    String facts = of("service", web, Map.of()).parts().getFirst().toString();

    assertThat(facts)
        .contains(
            "name=replicas, value=2 of 2 running",
            "name=limits, value=cpu 0.5, memory 64 MiB",
            "name=reserves, value=memory 8 MiB",
            "name=updates by, value=1 at a time, stop-first, each watched for 5s, when one fails: pause")
        .containsPattern("name=image, value=[^@]*:v1[,\\]]");
  }

  @Test
  void logsOfAllTasksComeInOrderOfTimeEachWithItsTask() {
    Thing web = running("v1", 2, "");
    until(() -> lines(of("logs", web, Map.of())).size() >= 2);

    List<String> lines = lines(of("logs", web, Map.of()));
    assertThat(lines).allMatch(line -> line.startsWith(web.name() + "."), "begins with its task");
    assertThat(lines).anyMatch(line -> line.startsWith(web.name() + ".1 | "));
    assertThat(lines).anyMatch(line -> line.startsWith(web.name() + ".2 | "));
    assertThat(lines(of("logs", web, Map.of("tail", 1L)))).hasSize(1);
    assertThat(lines(of("logs", web, Map.of("since", "PT1H")))).containsAll(lines);
  }

  @Test
  void logsOfATimeInWhichNothingWasWrittenAreEmpty() throws InterruptedException {
    Thing web = running("v1", 1, "");
    until(() -> lines(of("logs", web, Map.of())).size() >= 1);
    watched().await(Duration.ofSeconds(3));

    Report last = of("logs", web, Map.of("since", "PT0.001S"));

    assertThat(last.parts().toString()).contains(web.name() + " wrote nothing in that time.");
  }

  @Test
  void oneMoreReplicaGoesWhereCapacityTells() {
    Thing web = running("v1", 2, "");

    grows(web, 3);
    grows(web, 4);
  }

  @Test
  void oneMoreReplicaGoesOnlyWhereConstraintsAndRoomAllow() {
    String manager = "\"Placement\": {\"Constraints\": [\"node.role == manager\"]},";
    grows(running("v1", 1, manager), 2);
    String spread =
        "\"Placement\": {\"Preferences\": [{\"Spread\": {\"SpreadDescriptor\": \"node.labels.rack\"}}]},";
    grows(running("v1", 1, spread), 2);
  }

  @Test
  void oneMoreReplicaGoesNowhereWhereNothingHasRoom() {
    Thing web = running("v1", 1, "");
    String large = "\"Resources\": {\"Reservations\": {\"NanoCPUs\": 900000000000000}},";
    Thing wide = make("v1", 1, large);

    for (Thing each : List.of(make("v1", 1, NOWHERE), wide)) {
      until(() -> row(status(), "short of replicas", each).contains("no suitable node"));
      String why = cells(status(), "short of replicas", each).get(2);
      assertThat(sentence(each))
          .isEqualTo("One more replica of %s would go nowhere: %s.".formatted(each.name(), why));
    }
    assertThat(sentence(web)).contains("would go to ");
  }

  /** Says where one more replica would go, scales, and looks where it went. */
  private void grows(Thing web, int to) {
    List<String> before = placed(web);
    String told = sentence(web);
    hand.change(web, spec -> spec.withReplicas(to));
    until(() -> hand.running(web) == to);
    List<String> after = new ArrayList<>(placed(web));
    before.forEach(after::remove);
    assertThat(after).hasSize(1);
    assertThat(told).contains(" would go to ").contains(after.getFirst());
  }

  private String sentence(Thing web) {
    return ((Report.Sentence) of("capacity", web, Map.of()).parts().getFirst()).text();
  }

  /** The nodes of its tasks. */
  private List<String> placed(Thing web) {
    World world = new World(engine, java.time.Instant::now);
    Map<String, String> hosts = world.hosts();
    return world.tasks(web.id()).stream()
        .filter(t -> t.wanted() && t.running())
        .map(t -> hosts.getOrDefault(t.node(), "?"))
        .toList();
  }

  @Test
  void everyNodeIsOnTheTableOfCapacity() {
    Report report = view("capacity", Map.of());
    assertThat(report.parts().toString()).contains(hosts());
    assertThat(report.parts().toString()).contains("not known to a Swarm");
  }

  private static List<String> lines(Report report) {
    return report.parts().stream()
        .filter(Report.Lines.class::isInstance)
        .flatMap(part -> ((Report.Lines) part).lines().stream())
        .map(Untrusted::text)
        .toList();
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
    return swarm.offer().view(name).orElseThrow().show(new Inputs(StepKey.planned(name), values));
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
    return new World(engine, java.time.Instant::now)
        .nodes().stream().map(n -> n.path("Description").path("Hostname").asString("")).toList();
  }

  private static String row(Report report, String heading, Thing service) {
    return String.join(" | ", cells(report, heading, service));
  }

  /** The row that begins with that service, in the table of that first heading. */
  private static List<String> cells(Report report, String heading, Thing service) {
    return report.parts().stream()
        .filter(Report.Table.class::isInstance)
        .map(Report.Table.class::cast)
        .filter(table -> table.headings().getFirst().equals(heading))
        .flatMap(table -> table.rows().stream())
        .filter(cells -> cells.getFirst().equals(service.name()))
        .findFirst()
        .orElse(List.of());
  }
}
