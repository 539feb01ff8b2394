package dev.quarterdeck.playground;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the engine says of itself, and of images in registries. SIMULATED stands in all of it. */
final class SystemRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ENGINE = "28.5.2";

  private SystemRoutes() {}

  static Answer ping(Model model, Request request, String none) {
    return Answer.text("OK");
  }

  static Answer version(Model model, Request request, String none) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("Platform").put("Name", "Playground (SIMULATED)");
    json.put("Version", ENGINE + "+simulated").put("ApiVersion", "1.51");
    json.put("MinAPIVersion", "1.24").put("Os", "linux").put("Arch", "amd64");
    json.putArray("Components")
        .addObject()
        .put("Name", "Playground (SIMULATED)")
        .put("Version", ENGINE + "+simulated");
    return Answer.json(json);
  }

  static Answer info(Model model, Request request, String none) {
    World world = model.world();
    ObjectNode json = JSON.createObjectNode();
    Node manager = world.nodes().stream().filter(Node::manager).findFirst().orElseThrow();
    json.put("ID", "SIMULATED").put("Name", manager.hostname() + " (SIMULATED)");
    json.put("ServerVersion", ENGINE + "+simulated");
    json.put("OperatingSystem", "Playground (SIMULATED)");
    json.put("OSType", "linux").put("Architecture", "x86_64").put("NCPU", 2);
    json.put("MemTotal", 2L << 30).put("SystemTime", model.now().toString());
    json.putArray("Labels").add("simulated=true").add("dev.quarterdeck.playground=SIMULATED");
    ObjectNode swarm = json.putObject("Swarm");
    swarm.put("NodeID", manager.id()).put("NodeAddr", manager.address());
    swarm.put("LocalNodeState", "active").put("ControlAvailable", true).put("Error", "");
    swarm.put("Nodes", world.nodes().size());
    swarm.put("Managers", world.nodes().stream().filter(Node::manager).count());
    ObjectNode spec = swarm.putObject("Cluster").put("ID", "SIMULATED").putObject("Spec");
    spec.put("Name", "default")
        .putObject("Orchestration")
        .put("TaskHistoryRetentionLimit", Reaper.HISTORY);
    return Answer.json(json);
  }

  static Answer distribution(Model model, Request request, String image) {
    String digest =
        model
            .images()
            .resolve(image)
            .orElseThrow(() -> new Refusal(404, "manifest unknown: manifest unknown"));
    ObjectNode json = JSON.createObjectNode();
    json.putObject("Descriptor")
        .put("mediaType", "application/vnd.docker.distribution.manifest.v2+json")
        .put("digest", digest)
        .put("size", 528);
    json.putArray("Platforms").addObject().put("architecture", "amd64").put("os", "linux");
    return Answer.json(json);
  }
}
