package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /services} of the Engine API; checks and messages as swarmkit's control API has them. */
final class ServiceRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> FILTERS = Set.of("id", "name", "label", "mode", "runtime");

  private ServiceRoutes() {}

  static Answer list(Model model, Request request, String none) {
    Filters filters = Filters.of(request, FILTERS);
    ArrayNode list = JSON.createArrayNode();
    for (Service service : model.world().services()) {
      if (filters.pass("id", service.id()::startsWith)
          && filters.pass("name", service.name()::startsWith)
          && filters.passLabels(service.spec().json().path("Labels"))
          && filters.pass("mode", m -> m.equals(mode(service.spec())))) {
        ObjectNode json = service.json();
        if (request.flag("status")) {
          json.set("ServiceStatus", status(model.world(), service));
        }
        list.add(json);
      }
    }
    return Answer.json(list);
  }

  static Answer inspect(Model model, Request request, String name) {
    return Answer.json(find(model.world(), name).json());
  }

  static Answer create(Model model, Request request, String none) {
    Spec spec = spec(request);
    boolean taken = model.world().services().stream().anyMatch(s -> s.name().equals(spec.name()));
    if (taken) {
      String why = "name conflicts with an existing object: service ";
      throw new Refusal(
          409, "rpc error: code = AlreadyExists desc = " + why + spec.name() + " already exists");
    }
    Service made = model.world().create(spec);
    return Answer.json(201, JSON.createObjectNode().put("ID", made.id()).putNull("Warnings"));
  }

  static Answer remove(Model model, Request request, String name) {
    model.world().remove(find(model.world(), name));
    return new Answer.Whole(200, "text/plain", new byte[0]);
  }

  static Answer update(Model model, Request request, String name) {
    Service service = find(model.world(), name);
    long version = version(request.query("version"));
    Spec spec = spec(request);
    if (!spec.name().equals(service.name())) {
      throw new Refusal(
          501, "rpc error: code = Unimplemented desc = renaming services is not supported");
    }
    if (!mode(spec).equals(mode(service.spec()))) {
      throw new Refusal(
          501, "rpc error: code = Unimplemented desc = service mode change is not allowed");
    }
    boolean back = request.query("rollback").equals("previous");
    if (back && service.previous() == null) {
      throw new Refusal(
          400,
          "rpc error: code = FailedPrecondition desc = service "
              + service.id()
              + " does not have a previous spec");
    }
    if (version != service.index()
        || model.faults().spend(Kind.OUT_OF_SEQUENCE, service.name(), service.id())) {
      throw new Refusal(500, "rpc error: code = Unknown desc = update out of sequence");
    }
    model.world().changeService(service.id(), s -> back ? back(s, model) : s.respecified(spec));
    return Answer.json(JSON.createObjectNode().putNull("Warnings"));
  }

  private static Service back(Service service, Model model) {
    return Optional.ofNullable(service.previous())
        .map(p -> service.swapped(p, model.now()))
        .orElse(service);
  }

  /** By id, name, or an id's unambiguous beginning. */
  static Service find(World world, String name) {
    Stream<Service> exact =
        world.services().stream().filter(s -> s.id().equals(name) || s.name().equals(name));
    return exact
        .findFirst()
        .or(
            () ->
                world.services().stream()
                    .filter(s -> s.id().startsWith(name))
                    .reduce((a, b) -> ambiguous(name)))
        .orElseThrow(() -> Refusal.notFound("service", name));
  }

  private static Service ambiguous(String name) {
    throw new Refusal(500, "service " + name + " is ambiguous (more than 1 matches found)");
  }

  private static long version(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new Refusal(
          400,
          "invalid service version '"
              + text
              + "': strconv.ParseUint: parsing \""
              + text
              + "\": invalid syntax");
    }
  }

  private static Spec spec(Request request) {
    JsonNode json = json(request);
    if (json.isArray()) {
      String type = "Go value of type swarm.ServiceSpec";
      throw new Refusal(400, "invalid JSON: json: cannot unmarshal array into " + type);
    }
    Spec spec = new Spec(json instanceof ObjectNode object ? object : JSON.createObjectNode());
    Optional<String> fault = spec.fault();
    if (fault.isPresent()) {
      throw new Refusal(400, fault.get());
    }
    return spec.normal();
  }

  private static JsonNode json(Request request) {
    try {
      return JSON.readTree(request.body());
    } catch (JacksonException e) {
      throw new Refusal(400, "invalid JSON: " + e.getOriginalMessage());
    }
  }

  private static String mode(Spec spec) {
    return spec.global() ? "global" : "replicated";
  }

  private static JsonNode status(World world, Service service) {
    long running = world.tasksOf(service.id()).filter(t -> t.state() == TaskState.RUNNING).count();
    long wanted =
        service.spec().global()
            ? world.tasksOf(service.id()).filter(Task::wanted).count()
            : service.spec().replicas();
    return JSON.createObjectNode()
        .put("RunningTasks", running)
        .put("DesiredTasks", wanted)
        .put("CompletedTasks", 0);
  }
}
