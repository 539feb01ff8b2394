package dev.quarterdeck.playground;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A ServiceSpec as it was posted, and a view of the parts the model acts on. Fields the model does
 * not know stay in it untouched.
 */
record Spec(ObjectNode json) {
  String name() {
    return json.path("Name").asString("");
  }

  ObjectNode template() {
    return json.path("TaskTemplate") instanceof ObjectNode template ? template : json.objectNode();
  }

  String image() {
    return container().path("Image").asString("");
  }

  JsonNode container() {
    return template().path("ContainerSpec");
  }

  boolean global() {
    return json.path("Mode").has("Global");
  }

  /** How many are wanted; the engine's default is one. */
  long replicas() {
    return json.path("Mode").path("Replicated").path("Replicas").asLong(1);
  }

  Rollout update() {
    return Rollout.of(json.path("UpdateConfig"));
  }

  Rollout rollback() {
    return Rollout.of(json.path("RollbackConfig"));
  }

  Stream<String> constraints() {
    return template().path("Placement").path("Constraints").valueStream().map(JsonNode::asString);
  }

  /** Ports published on the node itself: two tasks that want the same one cannot share a node. */
  Stream<String> hostPorts() {
    Predicate<JsonNode> host = p -> p.path("PublishMode").asString("").equals("host");
    return json.path("EndpointSpec")
        .path("Ports")
        .valueStream()
        .filter(host)
        .map(p -> p.path("PublishedPort").asInt(0) + "/" + p.path("Protocol").asString("tcp"));
  }

  /** Why the engine would answer 400, if it would. */
  Optional<String> fault() {
    long replicas = replicas();
    if (replicas < 0) {
      return Optional.of(
          "invalid JSON: json: cannot unmarshal number "
              + replicas
              + " into Go struct field ServiceSpec.Mode.Replicated.Replicas of type uint64");
    }
    if (!container().isObject()) {
      return Optional.of("mismatched Runtime and *Spec fields");
    }
    String invalid = "rpc error: code = InvalidArgument desc = ";
    if (name().isBlank()) {
      return Optional.of(invalid + "meta: name must be provided");
    }
    return image().isBlank()
        ? Optional.of(invalid + "ContainerSpec: image reference must be provided")
        : Optional.empty();
  }

  /** With the defaults the engine writes into every spec it is given. */
  Spec normal() {
    ObjectNode copy = json.deepCopy();
    ObjectNode template = copy.withObject("TaskTemplate");
    template.withObject("ContainerSpec").putIfAbsent("Isolation", text("default"));
    template.putIfAbsent("ForceUpdate", number(0));
    template.putIfAbsent("Runtime", text("container"));
    if (template.path("RestartPolicy") instanceof ObjectNode policy) {
      policy.putIfAbsent("MaxAttempts", number(0));
    }
    for (String name : List.of("UpdateConfig", "RollbackConfig")) {
      if (copy.path(name) instanceof ObjectNode rollout) {
        rollout.putIfAbsent("Parallelism", number(0));
        rollout.putIfAbsent("FailureAction", text("pause"));
        rollout.putIfAbsent("MaxFailureRatio", number(0));
        rollout.putIfAbsent("Order", text("stop-first"));
      }
    }
    return new Spec(copy);
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }

  private static JsonNode number(int value) {
    return JsonNodeFactory.instance.numberNode(value);
  }
}
