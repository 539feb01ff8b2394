package dev.quarterdeck.target.swarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of the tasks of a node that is closed. Reads the Swarm.
 *
 * @param patience how long a task may wait for a node that takes it
 */
record Placing(World world, Duration patience) {
  /**
   * The services with a task on a node.
   *
   * @param moving their tasks find another node
   * @param stopping all their tasks are here, and no other node would take one; each with why
   */
  record Forecast(List<Service> moving, Map<Service, String> stopping) {}

  /** The node of that id, if there is one. */
  Optional<Member> node(String id) {
    return world.nodes().stream().map(Member::new).filter(n -> n.id().equals(id)).findFirst();
  }

  /** What would become of the services with tasks on {@code node}, were it closed now. */
  Forecast forecast(Member node) {
    Ground ground = Ground.of(world);
    Ground without = closed(ground, node);
    List<Service> moving = new ArrayList<>();
    Map<Service, String> stopping = new LinkedHashMap<>();
    for (String id : ground.load(node).services().stream().sorted().toList()) {
      Service service = world.service(id, id);
      if (service.spec().replicas().isEmpty()) {
        continue;
      }
      Scheduler scheduler = new Scheduler(without, service);
      boolean elsewhere =
          without.nodes().stream()
              .anyMatch(n -> !n.id().equals(node.id()) && ground.load(n).tasks(id) > 0);
      if (scheduler.landing().isEmpty() && !elsewhere) {
        stopping.put(service, scheduler.nowhere());
      } else {
        moving.add(service);
      }
    }
    return new Forecast(moving, stopping);
  }

  private static Ground closed(Ground ground, Member node) {
    List<Member> nodes =
        ground.nodes().stream()
            .map(n -> n.id().equals(node.id()) ? new Member(drained(n.raw())) : n)
            .toList();
    return new Ground(nodes, ground.loads(), ground.services());
  }

  private static JsonNode drained(JsonNode raw) {
    ObjectNode copy = (ObjectNode) raw.deepCopy();
    copy.withObject("/Spec").put("Availability", Availability.DRAIN.word());
    return copy;
  }

  /** One look at a node and at the services that leave it. */
  NodeSight sight(NodeChange change) {
    List<Task> staying = world.tasksOn(change.id()).stream().filter(task -> !task.over()).toList();
    List<String> missing = new ArrayList<>();
    Optional<String> stranded = Optional.empty();
    for (String id : change.moving()) {
      Sight sight = world.sight(id);
      if (sight.service().isPresent()) {
        Service service = sight.service().get();
        lacking(service, sight).ifPresent(missing::add);
        Optional<String> why = stranded(service, sight);
        stranded = stranded.or(() -> why);
      }
    }
    return new NodeSight(node(change.id()), staying, missing, stranded);
  }

  private static Optional<String> lacking(Service service, Sight sight) {
    long wanted = service.spec().replicas().orElse(0);
    long running = sight.tasks().stream().filter(t -> t.wanted() && t.running()).count();
    return running >= wanted
        ? Optional.empty()
        : Optional.of("%s %d of %d".formatted(service.name(), running, wanted));
  }

  private Optional<String> stranded(Service service, Sight sight) {
    Instant since = sight.now().minus(patience);
    return sight.tasks().stream()
        .filter(t -> t.wanted() && t.unplaced() && t.createdAt().isBefore(since))
        .map(t -> t.name(service.name()) + ": " + world.clean(t.error()))
        .findFirst();
  }
}
