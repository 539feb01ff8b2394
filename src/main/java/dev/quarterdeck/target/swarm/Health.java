package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.TargetFailure;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How the Swarm and the way to it are. */
final class Health {
  static final String QUORUM_LOST = "The Swarm has lost its quorum";
  private static final String SIMULATED = "SIMULATED";

  private Health() {}

  static Optional<String> problem(Engine engine) {
    Optional<List<JsonNode>> nodes = nodes(engine);
    JsonNode swarm = engine.read(Call.get("/info")).path("Swarm");
    if (!"active".equals(swarm.path("LocalNodeState").asString(""))) {
      return Optional.of(
          engine + " is in no swarm: run `docker swarm init` there, or point the bot at a manager");
    }
    if (!swarm.path("ControlAvailable").asBoolean(false)) {
      return Optional.of(engine + " is a worker: point the bot at a manager node");
    }
    String error = swarm.path("Error").asString("");
    if (!error.isEmpty()) {
      return Optional.of(
          engine + " has trouble with its swarm: " + engine.clean(error) + "; see its log");
    }
    // info is answered without a leader, this is not
    return quorum(nodes.orElseGet(() -> engine.read(Call.get("/nodes")).valueStream().toList()));
  }

  /** Asked first, because only this finds another manager where one is no manager any more. */
  private static Optional<List<JsonNode>> nodes(Engine engine) {
    try {
      return Optional.of(engine.read(Call.get("/nodes")).valueStream().toList());
    } catch (TargetFailure said) {
      return Optional.empty();
    }
  }

  /**
   * A leader that has just lost its quorum answers from memory for some 20 s more, and only writing
   * hangs; which managers it reaches it knows at once.
   */
  static Optional<String> quorum(List<JsonNode> nodes) {
    List<JsonNode> managers = nodes.stream().filter(n -> n.has("ManagerStatus")).toList();
    List<String> away = managers.stream().filter(n -> !reachable(n)).map(Health::name).toList();
    return away.isEmpty() || 2 * away.size() < managers.size()
        ? Optional.empty()
        : Optional.of(
            (QUORUM_LOST
                    + ": of %d managers %s cannot be reached. What runs goes"
                    + " on; nothing can be changed until one of them is back.")
                .formatted(managers.size(), String.join(", ", away)));
  }

  private static boolean reachable(JsonNode manager) {
    return "reachable".equals(manager.path("ManagerStatus").path("Reachability").asString(""));
  }

  private static String name(JsonNode node) {
    return node.path("Description").path("Hostname").asString(node.path("ID").asString(""));
  }

  static String where(Engine engine) {
    try {
      JsonNode info = engine.read(Call.get("/info"));
      boolean simulated = info.toString().contains(SIMULATED);
      String nodes = info.path("Swarm").path("Nodes").asInt(0) + " nodes";
      String version = engine.clean(info.path("ServerVersion").asString("?")).text();
      return simulated
          ? SIMULATED + ": Playground behind " + engine + ", " + nodes
          : engine + ", version " + version + ", " + nodes;
    } catch (TargetFailure failure) {
      return engine.toString();
    }
  }
}
