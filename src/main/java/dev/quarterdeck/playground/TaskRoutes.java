package dev.quarterdeck.playground;

import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code /tasks} of the Engine API. */
final class TaskRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> FILTERS =
      Set.of("id", "name", "service", "node", "desired-state", "label", "_up-to-date", "runtime");

  private TaskRoutes() {}

  static Answer list(Model model, Request request, String none) {
    World world = model.world();
    Filters filters = Filters.of(request, FILTERS);
    ArrayNode list = JSON.createArrayNode();
    world.tasks().stream()
        .filter(t -> filters.pass("id", t.id()::startsWith))
        .filter(t -> filters.pass("name", name(world, t)::startsWith))
        .filter(t -> filters.pass("desired-state", t.desired().word()::equals))
        .filter(
            t ->
                filters.pass(
                    "service", s -> ServiceRoutes.find(world, s).id().equals(t.serviceId())))
        .filter(t -> filters.pass("node", n -> NodeRoutes.find(world, n).id().equals(t.nodeId())))
        .forEach(t -> list.add(t.json()));
    return Answer.json(list);
  }

  static Answer inspect(Model model, Request request, String id) {
    return Answer.json(find(model.world(), id).json());
  }

  static Task find(World world, String id) {
    return world.tasks().stream()
        .filter(t -> t.id().startsWith(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("task", id));
  }

  private static String name(World world, Task task) {
    return world.service(task.serviceId()).map(Service::name).orElse("") + "." + task.seat();
  }
}
