package dev.quarterdeck.target.swarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The whole Swarm at one moment, from four calls however large it is: {@code /info}, {@code
 * /nodes}, {@code /services} and {@code /tasks}. What runs is counted here and not asked of the
 * engine with {@code status=true}: it counts tasks on nodes that are gone for as long as they are
 * not written off, and goes through its tasks once per service.
 *
 * @param services by id
 */
record Overview(Instant at, List<Member> nodes, Map<String, Service> services, Census census) {
  /** For how long a task that ended by itself counts as failing. */
  static final Duration LATELY = Duration.ofHours(1);

  private static final Keep SERVICE =
      Keep.of("ID", "Spec.Name", "Spec.Mode", "UpdateStatus", "UpdatedAt");

  static Overview of(World world) {
    Engine engine = world.engine();
    Instant now = world.now();
    List<Member> nodes = world.nodes().stream().map(Member::new).toList();
    Map<String, Service> services =
        engine.fold(Call.get("/services"), SERVICE, HashMap::new, Overview::keep);
    var lost = nodes.stream().filter(n -> !n.ready()).map(Member::id).collect(Collectors.toSet());
    Census census =
        engine.fold(
            Call.get("/tasks"),
            Census.KEEP,
            () -> new Census(lost, id -> job(services, id), now.minus(LATELY)),
            Census::add);
    return new Overview(now, nodes, services, census);
  }

  private static void keep(Map<String, Service> services, JsonNode raw) {
    Service service = new Service(raw);
    services.put(service.id(), service);
  }

  private static boolean job(Map<String, Service> services, String id) {
    Service service = services.get(id);
    return service != null && service.spec().job();
  }

  /** How many tasks of it should run: what its spec says, or one for each node it is for. */
  long wanted(Service service) {
    return service.spec().replicas().orElse(census.of(service.id()).wanted());
  }

  /** Whether fewer run than should; a job is done when it is done. */
  boolean isShort(Service service) {
    return !service.spec().job() && census.of(service.id()).running() < wanted(service);
  }
}
