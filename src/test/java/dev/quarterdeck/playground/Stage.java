package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small model with one service, driven by hand: three nodes, of which the first is manager. */
final class Stage {
  static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long SECOND = 1_000_000_000L;

  final Model model = new Model(START, 7);
  private final String id;

  private Stage(Spec spec) {
    for (int n = 1; n <= 3; n++) {
      ObjectNode node = JSON.createObjectNode().put("Availability", "active");
      node.put("Role", n == 1 ? "manager" : "worker").putObject("Labels").put("n", "" + n);
      model.world().add(node, JSON.createObjectNode().put("Hostname", "n" + n), "10.0.0." + n);
    }
    id = model.world().create(spec).id();
    pass(10);
  }

  /** A converged service of {@code replicas}: rolled back on failure, start first. */
  static Stage of(int replicas) {
    return of(replicas, spec -> {});
  }

  static Stage of(int replicas, Consumer<ObjectNode> change) {
    ObjectNode spec = JSON.createObjectNode().put("Name", "web");
    spec.putObject("Mode").putObject("Replicated").put("Replicas", replicas);
    ObjectNode template = spec.putObject("TaskTemplate");
    template.putObject("ContainerSpec").put("Image", "app:v1");
    template.putObject("RestartPolicy").put("Condition", "any").put("Delay", SECOND);
    template.putObject("Placement");
    spec.putObject("UpdateConfig")
        .put("Parallelism", 1)
        .put("FailureAction", "rollback")
        .put("Monitor", 4 * SECOND)
        .put("Order", "start-first");
    spec.putObject("RollbackConfig").put("Parallelism", 0).put("Monitor", 2 * SECOND);
    change.accept(spec);
    return new Stage(new Spec(spec).normal());
  }

  void pass(int seconds) {
    model.advance(model.now().plusSeconds(seconds));
  }

  /** Lets time go by in steps of 50 ms and looks after each. */
  void watch(int seconds, Runnable look) {
    for (int step = 0; step < seconds * 20; step++) {
      model.advance(model.now().plus(Duration.ofMillis(50)));
      look.run();
    }
  }

  void respecify(Consumer<ObjectNode> change) {
    ObjectNode spec = service().spec().json().deepCopy();
    change.accept(spec);
    model.world().changeService(id, s -> s.respecified(new Spec(spec)));
  }

  void image(String tag) {
    respecify(s -> ((ObjectNode) s.at("/TaskTemplate/ContainerSpec")).put("Image", "app:" + tag));
  }

  void scale(int replicas) {
    respecify(s -> ((ObjectNode) s.at("/Mode/Replicated")).put("Replicas", replicas));
  }

  void fail(Kind kind, String on) {
    model.fail(Fault.of(kind, on));
  }

  Service service() {
    return model.world().service(id).orElseThrow();
  }

  /** As {@code rollback=previous} does. */
  void rollBack() {
    Spec back = Objects.requireNonNull(service().previous());
    model.world().changeService(id, s -> s.swapped(back, model.now()));
  }

  UpdateStatus status() {
    return Objects.requireNonNull(service().update());
  }

  String state() {
    return Optional.ofNullable(service().update()).map(u -> u.state().word()).orElse("");
  }

  Stream<Task> tasks() {
    return model.world().tasksOf(id);
  }

  List<Task> running() {
    return tasks().filter(t -> t.wanted() && t.state() == TaskState.RUNNING).toList();
  }

  List<String> runningImages() {
    return running().stream().map(Task::image).toList();
  }

  List<String> errors() {
    return tasks().map(t -> t.status().error()).filter(e -> !e.isEmpty()).distinct().toList();
  }

  Node node(String host) {
    return model.world().nodes().stream()
        .filter(n -> n.hostname().equals(host))
        .findFirst()
        .orElseThrow();
  }

  void drain(String host) {
    ObjectNode spec = node(host).spec().deepCopy().put("Availability", "drain");
    model.world().changeNode(node(host).id(), n -> n.respecified(spec));
  }
}
