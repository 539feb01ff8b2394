package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Intent;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The private part of an intent on a node: everything that observing and repeating it needs.
 *
 * @param index the version that was read, which the engine compares and sets
 * @param before the raw spec then
 * @param mark what the wanted spec is labelled with
 * @param moving the ids of the services whose tasks have to find another node
 */
record NodeChange(
    String id, String name, long index, JsonNode before, String mark, List<String> moving) {
  NodeChange {
    moving = List.copyOf(moving);
  }

  /** The raw spec with what is wanted; everything else stays. */
  JsonNode wanted(Availability availability) {
    ObjectNode copy = (ObjectNode) before.deepCopy();
    copy.put("Availability", availability.word());
    ObjectNode labels =
        copy.path("Labels") instanceof ObjectNode there ? there : copy.putObject("Labels");
    labels.put(Spec.LABEL, mark);
    return copy;
  }

  /** Whether it was as wanted when it was read. */
  boolean nothing(Availability availability) {
    return availability.word().equals(availability());
  }

  /** How open it was. */
  String availability() {
    return before.path("Availability").asString("active");
  }

  String json(JsonMapper mapper) {
    ObjectNode node = mapper.createObjectNode();
    node.put("id", id).put("name", name).put("index", index).put("mark", mark);
    node.set("before", before);
    moving.forEach(node.putArray("moving")::add);
    return mapper.writeValueAsString(node);
  }

  static NodeChange from(Intent intent, JsonMapper mapper) {
    JsonNode node = mapper.readTree(intent.detail());
    return new NodeChange(
        node.path("id").asString(),
        node.path("name").asString(),
        node.path("index").asLong(),
        node.path("before"),
        node.path("mark").asString(),
        node.path("moving").valueStream().map(JsonNode::asString).toList());
  }
}
