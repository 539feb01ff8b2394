package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One node's turn in a rolling restart, as its intent keeps it.
 *
 * @param generation under which the node gossips before; whoever has a higher one was restarted
 * @param patience how long it may take to be back
 * @param order what the Swarm is to do to its service
 */
record Turn(Node node, long generation, Duration patience, Intent order) {
  /**
   * Which node.
   *
   * @param service the one whose only task it is
   * @param shown for people: the node and where it runs
   */
  record Node(HostId id, Thing service, String shown) {}

  /** As it is kept. */
  String json() {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "node",
                node.id().toString(),
                "service",
                node.service().value(),
                "shown",
                node.shown(),
                "generation",
                generation,
                "patience",
                patience.toString(),
                "order",
                write(order)));
  }

  /** Reads {@link #json} back. */
  static Turn read(Intent intent) {
    JsonNode root = JsonMapper.shared().readTree(intent.detail());
    JsonNode service = root.path("service");
    return new Turn(
        new Node(
            HostId.of(root.path("node").asString()),
            new Thing(
                service.path("kind").asString(),
                service.path("id").asString(),
                service.path("name").asString()),
            root.path("shown").asString()),
        root.path("generation").asLong(),
        Duration.parse(root.path("patience").asString()),
        order(root.path("order"), intent.step()));
  }

  /** An order of the same step; what an approval signs is no matter any more. */
  static Map<String, Object> write(Intent order) {
    return Map.of(
        "action",
        order.action(),
        "target",
        order.target(),
        "sentence",
        order.sentence(),
        "detail",
        order.detail());
  }

  /** Reads {@link #write} back. */
  static Intent order(JsonNode node, StepKey step) {
    return new Intent(
        step,
        node.path("action").asString(),
        node.path("target").asString(),
        node.path("sentence").asString(),
        List.of(),
        node.path("detail").asString());
  }
}
