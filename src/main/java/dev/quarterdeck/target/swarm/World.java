package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.Untrusted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the Swarm. Every method throws {@link TargetFailure} when the engine does not tell. */
final class World {
  private final Engine engine;
  private final InstantSource clock;

  World(Engine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** The service, or a failure that says it is not there. */
  Service service(String id, String name) {
    return find(id)
        .orElseThrow(
            () ->
                new Unfit(
                    "service '%s' does not exist (any more): `services` lists what there is"
                        .formatted(name)));
  }

  List<Service> services() {
    return engine.read(Call.get("/services")).valueStream().map(Service::new).toList();
  }

  /** Services with {@code ServiceStatus}: how many tasks run and how many should. */
  List<Service> counted() {
    Call call = Call.get("/services").query("status", "true");
    return engine.read(call).valueStream().map(Service::new).toList();
  }

  List<JsonNode> nodes() {
    return engine.read(Call.get("/nodes")).valueStream().toList();
  }

  /** Host names by node id. */
  Map<String, String> hosts() {
    return nodes().stream()
        .collect(
            Collectors.toMap(
                node -> node.path("ID").asString(""),
                node -> node.path("Description").path("Hostname").asString("")));
  }

  List<Task> tasks(String serviceId) {
    return tasks("service", serviceId);
  }

  List<Task> tasksOn(String nodeId) {
    return tasks("node", nodeId);
  }

  private List<Task> tasks(String of, String id) {
    String filter = engine.json().writeValueAsString(Map.of(of, List.of(id)));
    return engine
        .read(Call.get("/tasks").query("filters", filter))
        .valueStream()
        .map(Task::new)
        .toList();
  }

  /** Service, tasks and time; the time is exact only where the verdict may depend on it. */
  Sight sight(String serviceId) {
    Optional<Service> service = find(serviceId);
    List<Task> tasks = service.isEmpty() ? List.of() : tasks(serviceId);
    List<Task> wanted = tasks.stream().filter(Task::wanted).toList();
    boolean timed =
        wanted.stream().allMatch(Task::running) || wanted.stream().anyMatch(Task::unplaced);
    return new Sight(service, tasks, timed ? now() : Instant.EPOCH);
  }

  /** The engine's clock; ours where it does not tell. */
  Instant now() {
    Instant time = Times.of(engine.read(Call.get("/info")).path("SystemTime"));
    return time.equals(Instant.EPOCH) ? clock.instant() : time;
  }

  Untrusted clean(String raw) {
    return engine.clean(raw);
  }

  Engine engine() {
    return engine;
  }

  private Optional<Service> find(String id) {
    try {
      return switch (engine.ask(Call.get("/services/{id}", id))) {
        case Answer.Ok ok -> Optional.of(new Service(ok.body()));
        case Answer.Refused refused when refused.notFound() -> Optional.empty();
        case Answer other -> throw new TargetFailure(other.sentence());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailure("reading service " + id + " was interrupted; ask again", e);
    }
  }
}
