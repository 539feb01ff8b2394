package dev.quarterdeck.target.swarm;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service's spec as the engine wrote it. Every change is a copy in which all other fields,
 * including ones we do not know, stay as they are.
 */
record Spec(JsonNode raw) {
  /** The label that carries the mark of the step that wrote a spec last. */
  static final String LABEL = "quarterdeck.run";

  private static final Pattern HELD = Pattern.compile("\\s*node\\.(?:hostname|id)\\s*==\\s*\\S.*");

  String name() {
    return raw.path("Name").asString("");
  }

  String mark() {
    return raw.path("Labels").path(LABEL).asString("");
  }

  JsonNode template() {
    return raw.path("TaskTemplate");
  }

  String image() {
    return template().path("ContainerSpec").path("Image").asString("");
  }

  long forced() {
    return template().path("ForceUpdate").asLong(0);
  }

  /** How many replicas are wanted; empty for global services and jobs. */
  OptionalLong replicas() {
    JsonNode replicated = raw.path("Mode").path("Replicated");
    return replicated.isObject()
        ? OptionalLong.of(replicated.path("Replicas").asLong(1))
        : OptionalLong.empty();
  }

  /** The ports its tasks take on their own node, as {@code 80/tcp}: no two of them share one. */
  Set<String> hostPorts() {
    return raw.path("EndpointSpec")
        .path("Ports")
        .valueStream()
        .filter(port -> "host".equals(port.path("PublishMode").asString("")))
        .filter(port -> port.path("PublishedPort").asInt(0) > 0)
        .map(
            port ->
                port.path("PublishedPort").asInt(0) + "/" + port.path("Protocol").asString("tcp"))
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean job() {
    return raw.path("Mode").has("ReplicatedJob") || raw.path("Mode").has("GlobalJob");
  }

  /** The mode for people. */
  String mode() {
    return job() ? "job" : replicas().isPresent() ? "replicated" : "global";
  }

  Spec marked(String mark) {
    ObjectNode copy = copy();
    child(copy, "Labels").put(LABEL, mark);
    return new Spec(copy);
  }

  Spec withReplicas(long replicas) {
    ObjectNode copy = copy();
    child(child(copy, "Mode"), "Replicated").put("Replicas", replicas);
    return new Spec(copy);
  }

  Spec withImage(String image) {
    ObjectNode copy = copy();
    child(child(copy, "TaskTemplate"), "ContainerSpec").put("Image", image);
    return new Spec(copy);
  }

  Spec restarted() {
    ObjectNode copy = copy();
    child(copy, "TaskTemplate").put("ForceUpdate", forced() + 1);
    return new Spec(copy);
  }

  Pace pace() {
    return new Pace(raw.path("UpdateConfig"));
  }

  /** With this wanted of its pace; a spec without any gets the usual one written out. */
  Spec withPace(List<Pace.Wanted> wanted) {
    ObjectNode copy = copy();
    if (wanted.isEmpty()) {
      return this;
    }
    if (!copy.path("UpdateConfig").isObject()) {
      Pace.usual(copy.putObject("UpdateConfig"));
    }
    wanted.forEach(each -> each.into(child(copy, "UpdateConfig")));
    return new Spec(copy);
  }

  /** With another's way to make tasks; the name and the number of replicas stay. */
  Spec withTemplate(Spec other) {
    ObjectNode copy = copy();
    copy.set("TaskTemplate", other.template().deepCopy());
    return new Spec(copy);
  }

  /** Whether both say exactly the same, marks included. */
  boolean same(Spec other) {
    return Tree.same(raw, other.raw);
  }

  /** Whether both say the same apart from our mark. */
  boolean sameButMark(Spec other) {
    return Tree.same(unmarked(), other.unmarked());
  }

  /** Whether both make the same tasks, however many. */
  boolean sameTasks(Spec other) {
    return Tree.same(template(), other.template());
  }

  /** Whether tasks made by the one must be replaced to be as the other wants them. */
  boolean replacesTasksOf(Spec before) {
    return !Tree.same(placeless(template()), placeless(before.template()));
  }

  JsonNode unmarked() {
    ObjectNode copy = copy();
    if (copy.path("Labels") instanceof ObjectNode labels) {
      labels.remove(LABEL);
    }
    return copy;
  }

  private static JsonNode placeless(JsonNode template) {
    JsonNode copy = template.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.remove("Placement");
    }
    return copy;
  }

  private ObjectNode copy() {
    if (raw.deepCopy() instanceof ObjectNode copy) {
      return copy;
    }
    throw new IllegalStateException("a spec is a JSON object, not " + raw.getNodeType());
  }

  private static ObjectNode child(ObjectNode parent, String name) {
    return parent.path(name) instanceof ObjectNode child ? child : parent.putObject(name);
  }

  /** How long its tasks may take to end before they are killed; the engine's default is 10 s. */
  Duration grace() {
    JsonNode nanos = template().path("ContainerSpec").path("StopGracePeriod");
    return nanos.isIntegralNumber() ? Duration.ofNanos(nanos.asLong()) : Duration.ofSeconds(10);
  }

  /**
   * Whether what tasks write at {@code path} is there for those after them: a volume without a name
   * is not, and one of a node only while the service is held to that node.
   */
  boolean keeps(String path) {
    return template()
        .path("ContainerSpec")
        .path("Mounts")
        .valueStream()
        .filter(mount -> !"tmpfs".equals(mount.path("Type").asString("")))
        .filter(mount -> !mount.path("Source").asString("").isEmpty())
        .filter(mount -> held() || shared(mount))
        .map(mount -> mount.path("Target").asString("").replaceFirst("/$", ""))
        .anyMatch(target -> path.equals(target) || path.startsWith(target + "/"));
  }

  private boolean held() {
    return template()
        .path("Placement")
        .path("Constraints")
        .valueStream()
        .anyMatch(each -> HELD.matcher(each.asString("")).matches());
  }

  /** A driver other than the engine's own is taken to know how to follow a task. */
  private static boolean shared(JsonNode mount) {
    String driver = mount.path("VolumeOptions").path("DriverConfig").path("Name").asString("local");
    return switch (mount.path("Type").asString("")) {
      case "cluster" -> true;
      case "volume" -> !driver.isEmpty() && !driver.equals("local");
      default -> false;
    };
  }
}
