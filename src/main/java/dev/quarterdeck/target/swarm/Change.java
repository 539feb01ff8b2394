package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Intent;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The private part of an intent: everything that observing and repeating it needs.
 *
 * @param index the version that was read, which the engine compares and sets
 * @param at the engine's clock when it was read
 * @param updateBefore the start of the update the service had shown then
 * @param mark what the wanted spec is labelled with
 */
record Change(
    Way way,
    String service,
    String name,
    long index,
    Instant at,
    Instant updateBefore,
    Spec before,
    Spec wanted,
    String mark) {

  /** How it is made. */
  enum Way {
    /** The wanted spec is written. */
    WRITE,
    /** The engine is told to swap in its PreviousSpec, which is the wanted one. */
    PREVIOUS,
    /** The world is as wanted. */
    NOTHING
  }

  static Change of(Way way, Service service, Instant at, Spec wanted, String mark) {
    Instant update = service.update().map(UpdateStatus::startedAt).orElse(Instant.EPOCH);
    Spec marked = way == Way.WRITE ? wanted.marked(mark) : wanted;
    return new Change(
        way,
        service.id(),
        service.name(),
        service.index(),
        at,
        update,
        service.spec(),
        marked,
        mark);
  }

  /**
   * Whether an update was begun after this change was intended: it is not the one that was seen
   * then. Comparing the engine's own times with each other leaves the clocks of several managers
   * out.
   */
  boolean before(UpdateStatus status) {
    return !status.startedAt().equals(updateBefore);
  }

  /** Whether the engine must replace tasks and therefore reports on it. */
  boolean replaces() {
    boolean some = wanted.replicas().orElse(1) > 0;
    return way == Way.PREVIOUS || (some && wanted.replacesTasksOf(before));
  }

  String json(JsonMapper mapper) {
    ObjectNode node = mapper.createObjectNode();
    node.put("way", way.name()).put("service", service).put("name", name).put("index", index);
    node.put("at", at.toString()).put("update_before", updateBefore.toString()).put("mark", mark);
    node.set("before", before.raw());
    node.set("wanted", wanted.raw());
    return mapper.writeValueAsString(node);
  }

  static Change from(Intent intent, JsonMapper mapper) {
    JsonNode node = mapper.readTree(intent.detail());
    return new Change(
        Way.valueOf(node.path("way").asString()),
        node.path("service").asString(),
        node.path("name").asString(),
        node.path("index").asLong(),
        Instant.parse(node.path("at").asString()),
        Instant.parse(node.path("update_before").asString()),
        new Spec(node.path("before")),
        new Spec(node.path("wanted")),
        node.path("mark").asString());
  }
}
