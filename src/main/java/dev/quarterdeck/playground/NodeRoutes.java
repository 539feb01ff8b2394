package dev.quarterdeck.playground;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /nodes} of the Engine API. */
final class NodeRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> FILTERS =
      Set.of("id", "name", "label", "node.label", "role", "membership");

  private NodeRoutes() {}

  static Answer list(Model model, Request request, String none) {
    Filters filters = Filters.of(request, FILTERS);
    ArrayNode list = JSON.createArrayNode();
    model.world().nodes().stream()
        .filter(n -> filters.pass("id", n.id()::startsWith))
        .filter(n -> filters.pass("name", n.hostname()::startsWith))
        .filter(n -> filters.pass("role", n.spec().path("Role").asString("")::equals))
        .forEach(n -> list.add(n.json()));
    return Answer.json(list);
  }

  static Answer inspect(Model model, Request request, String name) {
    return Answer.json(find(model.world(), name).json());
  }

  static Answer update(Model model, Request request, String name) {
    Node node = find(model.world(), name);
    JsonNode spec;
    try {
      spec = JSON.readTree(request.body());
    } catch (JacksonException e) {
      throw new Refusal(400, "invalid JSON: " + e.getOriginalMessage());
    }
    if (!(spec instanceof ObjectNode next)
        || !Set.of("active", "pause", "drain").contains(next.path("Availability").asString(""))) {
      throw new Refusal(
          400, "invalid Availability: \"" + spec.path("Availability").asString("") + "\"");
    }
    if (!request.query("version").equals(Long.toString(node.index()))) {
      throw new Refusal(500, "rpc error: code = Unknown desc = update out of sequence");
    }
    model.world().changeNode(node.id(), n -> n.respecified(next));
    return new Answer.Whole(200, "text/plain", new byte[0]);
  }

  static Node find(World world, String name) {
    return world.nodes().stream()
        .filter(
            n ->
                n.id().startsWith(name)
                    || n.hostname().equals(name)
                    || (name.equals("self") && n.manager()))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("node", name));
  }
}
