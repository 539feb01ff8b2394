package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpecTest {
  private final Spec spec = Sketch.spec("app:v1", 2);

  @Test
  void everyChangeKeepsTheFieldsNobodyKnows() {
    Spec changed = spec.withImage("app:v2").withReplicas(5).restarted().marked("1/a/1");
    assertThat(Tree.differences(spec.raw(), changed.raw()))
        .containsExactly(
            "Labels.quarterdeck.run",
            "Mode.Replicated.Replicas",
            "TaskTemplate.ContainerSpec.Image",
            "TaskTemplate.ForceUpdate");
    assertThat(changed.template().at("/ContainerSpec/CapabilityDrop/0").asString())
        .isEqualTo("ALL");
  }

  @Test
  void emptyAndAbsentAreTheSameToTheEngine() {
    JsonNode a = json("{\"a\": {}, \"b\": [], \"c\": null, \"n\": 1, \"x\": {\"y\": {}}}");
    assertThat(Tree.same(a, json("{\"n\": 1.0}"))).isTrue();
    assertThat(Tree.same(a, json("{\"n\": 2}"))).isFalse();
    assertThat(Tree.same(json("{\"l\": [1, 2]}"), json("{\"l\": [2, 1]}"))).isFalse();
  }

  private static Spec mounted(String mount, String more) {
    return new Spec(
        json(
            "{\"TaskTemplate\": {\"ContainerSpec\": {\"Mounts\": [%s]%s}".formatted(mount, more)
                + "}"));
  }

  @Test
  void whatIsOnOneNodeIsOnlyKeptByAServiceThatStaysThere() {
    String local = "{\"Type\": \"volume\", \"Source\": \"data\", \"Target\": \"/data\"}";
    String bind = "{\"Type\": \"bind\", \"Source\": \"/srv\", \"Target\": \"/data\"}";
    String shared =
        "{\"Type\": \"volume\", \"Source\": \"data\", \"Target\": \"/data\","
            + " \"VolumeOptions\": {\"DriverConfig\": {\"Name\": \"rexray\"}}}";
    String free = "}";
    String held = "}, \"Placement\": {\"Constraints\": [\"node.hostname == n2\"]}";

    assertThat(mounted(local, held).keeps("/data")).isTrue();
    assertThat(mounted(bind, held.replace("hostname", "id")).keeps("/data/x")).isTrue();
    assertThat(mounted(shared, free).keeps("/data")).isTrue();
    assertThat(mounted(local, free).keeps("/data")).isFalse();
    assertThat(mounted(bind, free).keeps("/data")).isFalse();
    assertThat(mounted(shared.replace("rexray", "local"), free).keeps("/data")).isFalse();
    assertThat(mounted(local, held.replace("==", "!=")).keeps("/data")).isFalse();
    assertThat(mounted(local, held.replace("node.hostname", "node.labels.x")).keeps("/data"))
        .isFalse();
  }

  @Test
  void aServiceThatSaysNothingGivesItsTasksTenSecondsToEnd() {
    assertThat(mounted("", "}").grace()).isEqualTo(Duration.ofSeconds(10));
    assertThat(mounted("", ", \"StopGracePeriod\": 30000000000}").grace())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aLabelAloneReplacesNoTask() {
    assertThat(spec.marked("1/a/1").replacesTasksOf(spec)).isFalse();
    assertThat(spec.marked("1/a/1").sameButMark(spec)).isTrue();
    assertThat(spec.restarted().replacesTasksOf(spec)).isTrue();
  }

  @Test
  void anOrderForASpecWithoutUpdateConfigDoesNotMeanAllAtOnce() {
    JsonNode config =
        spec.withPace(List.of(Pace.Wanted.order("start-first"))).raw().path("UpdateConfig");
    assertThat(config.path("Parallelism").asInt()).isEqualTo(1);
    assertThat(config.path("Order").asString()).isEqualTo("start-first");
  }

  @Test
  void aDifferenceNamesWhatChangedButNeverQuotesTheEnvironment() {
    JsonNode raw =
        json(spec.raw().toString().replace("hunter2hunter2", "other").replace("app:v1", "app:v2"));
    assertThat(Difference.between(spec, new Spec(raw)))
        .isEqualTo("image app:v1 → app:v2; changed TaskTemplate.ContainerSpec.Env");
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
