package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a task could be put on, and what is there already: nodes by name, their load, and the
 * services whose ports are taken.
 */
record Ground(List<Member> nodes, Map<String, Load> loads, Map<String, Service> services) {
  private static final Keep SERVICE = Keep.of("ID", "Spec.Name", "Spec.EndpointSpec");

  static Ground of(World world) {
    Engine engine = world.engine();
    Instant now = world.now();
    Map<String, Service> services =
        engine.fold(Call.get("/services"), SERVICE, HashMap::new, Ground::keep);
    Map<String, Load> loads =
        engine.fold(
            Call.get("/tasks"), Load.KEEP, HashMap::new, (map, raw) -> Load.add(map, raw, now));
    List<Member> nodes =
        world.nodes().stream().map(Member::new).sorted(Comparator.comparing(Member::name)).toList();
    return new Ground(nodes, loads, services);
  }

  private static void keep(Map<String, Service> services, JsonNode raw) {
    Service service = new Service(raw);
    services.put(service.id(), service);
  }

  Load load(Member node) {
    return loads.getOrDefault(node.id(), new Load());
  }

  /** What is left of a node for reservations. */
  Resources free(Member node) {
    return node.resources().minus(load(node).reserved());
  }
}
