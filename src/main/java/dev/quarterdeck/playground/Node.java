package dev.quarterdeck.playground;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A machine of the Swarm as the engine's store keeps it. */
record Node(
    String id,
    long index,
    Instant createdAt,
    Instant updatedAt,
    ObjectNode spec,
    ObjectNode description,
    boolean up,
    String address) {

  String hostname() {
    return description.path("Hostname").asString("");
  }

  String availability() {
    return spec.path("Availability").asString("active");
  }

  boolean manager() {
    return spec.path("Role").asString("").equals("manager");
  }

  /** Whether new tasks may be put on it. */
  boolean open() {
    return up && availability().equals("active");
  }

  /** Whether tasks on it may stay. */
  boolean keeps() {
    return up && !availability().equals("drain");
  }

  /** Whether a placement constraint such as {@code node.labels.disk==ssd} holds. */
  boolean satisfies(String constraint) {
    boolean equal = constraint.contains("==");
    String[] sides = constraint.split(equal ? "==" : "!=", 2);
    if (sides.length < 2) {
      return true;
    }
    return fact(sides[0].strip()).equalsIgnoreCase(sides[1].strip()) == equal;
  }

  private String fact(String key) {
    JsonNode value =
        switch (key) {
          case "node.id" -> JsonNodeFactory.instance.stringNode(id);
          case "node.hostname" -> description.path("Hostname");
          case "node.role" -> spec.path("Role");
          case "node.platform.os" -> description.path("Platform").path("OS");
          case "node.platform.arch" -> description.path("Platform").path("Architecture");
          default ->
              key.startsWith("node.labels.")
                  ? spec.path("Labels").path(key.substring("node.labels.".length()))
                  : description
                      .path("Engine")
                      .path("Labels")
                      .path(key.replaceFirst("^engine\\.labels\\.", ""));
        };
    return value.asString("");
  }

  Node respecified(ObjectNode next) {
    return new Node(id, index, createdAt, updatedAt, next, description, up, address);
  }

  Node turned(boolean on) {
    return new Node(id, index, createdAt, updatedAt, spec, description, on, address);
  }

  Node written(long version, Instant now) {
    return new Node(id, version, createdAt, now, spec, description, up, address);
  }

  /** As {@code GET /nodes/{id}} shows it. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ID", id);
    json.putObject("Version").put("Index", index);
    json.put("CreatedAt", createdAt.toString()).put("UpdatedAt", updatedAt.toString());
    json.set("Spec", spec);
    json.set("Description", description);
    ObjectNode status = json.putObject("Status").put("State", up ? "ready" : "down");
    if (!up) {
      status.put("Message", "heartbeat failure");
    }
    status.put("Addr", address);
    if (manager()) {
      json.putObject("ManagerStatus")
          .put("Leader", true)
          .put("Reachability", "reachable")
          .put("Addr", address + ":2377");
    }
    return json;
  }
}
