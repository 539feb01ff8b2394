package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a node for each new task: open, satisfying the constraints, with its host ports free, the
 * one with fewest tasks of the service. A task without one waits, and says why.
 */
final class Placement implements Watcher {
  private static final Duration STEP = Duration.ofMillis(10);

  private final World world;
  private final Faults faults;

  Placement(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  @Override
  public void task(Task seen) {
    if (seen.state() == TaskState.NEW) {
      world.after(STEP, () -> move(seen.id(), TaskState.NEW, this::pending));
    } else if (seen.state() == TaskState.PENDING) {
      world.after(STEP, () -> move(seen.id(), TaskState.PENDING, this::place));
    } else if (seen.state().ended()) {
      retry();
    }
  }

  @Override
  public void node(Node before, Node now) {
    retry();
  }

  /** Tries again for every task that waits for a node. */
  void retry() {
    for (Task task : world.tasks()) {
      if (task.state() == TaskState.PENDING) {
        move(task.id(), TaskState.PENDING, this::place);
      }
    }
  }

  private void move(String id, TaskState from, java.util.function.UnaryOperator<Task> change) {
    world.changeTask(id, now -> now.state() == from && now.wanted() ? change.apply(now) : now);
  }

  private Task pending(Task task) {
    return task.with(s -> s.to(world.now(), TaskState.PENDING, "pending task scheduling"));
  }

  private Task place(Task task) {
    Optional<Service> service = world.service(task.serviceId());
    if (service.isEmpty()) {
      return task;
    }
    Map<String, Integer> refusals = new TreeMap<>();
    List<Node> open =
        world.nodes().stream()
            .filter(n -> task.nodeId().isEmpty() || n.id().equals(task.nodeId()))
            .filter(n -> accepts(n, task, service.get(), refusals))
            .toList();
    return open.stream()
        .min(
            Comparator.comparingLong((Node n) -> crowd(n, service.get().id()))
                .thenComparingLong(n -> crowd(n, "")))
        .map(n -> task.on(n.id()).with(this::assigned))
        .orElseGet(() -> stranded(task, refusals));
  }

  private Task.Status assigned(Task.Status status) {
    return status.to(world.now(), TaskState.ASSIGNED, "scheduler assigned task to node");
  }

  private boolean accepts(Node node, Task task, Service service, Map<String, Integer> refusals) {
    String why = refusal(node, task, service);
    if (!why.isEmpty()) {
      refusals.merge(why, 1, Integer::sum);
    }
    return why.isEmpty();
  }

  private String refusal(Node node, Task task, Service service) {
    if (!node.open()) {
      return "not available for new tasks";
    }
    if (faults.hits(Kind.NO_SUITABLE_NODE, service.name(), service.spec().image())
        || !service.spec().constraints().allMatch(node::satisfies)) {
      return "scheduling constraints not satisfied";
    }
    if (!fits(node, task)) {
      return "insufficient resources";
    }
    Set<String> ports = service.spec().hostPorts().collect(Collectors.toSet());
    return !ports.isEmpty() && taken(node, task, ports) ? "host-mode port already in use" : "";
  }

  /** Whether what it reserves is still free: every task there holds what it reserved. */
  private boolean fits(Node node, Task task) {
    return Stream.of("NanoCPUs", "MemoryBytes")
        .allMatch(
            what ->
                reserved(task, what) == 0
                    || reserved(task, what)
                            + world
                                .tasksOn(node.id())
                                .filter(t -> !t.state().ended())
                                .mapToLong(t -> reserved(t, what))
                                .sum()
                        <= node.description().path("Resources").path(what).asLong(0));
  }

  private static long reserved(Task task, String what) {
    return task.template().path("Resources").path("Reservations").path(what).asLong(0);
  }

  private boolean taken(Node node, Task task, Set<String> ports) {
    return world
        .tasksOn(node.id())
        .filter(t -> !t.id().equals(task.id()))
        .filter(t -> !t.state().ended())
        .flatMap(t -> world.service(t.serviceId()).stream())
        .anyMatch(s -> s.spec().hostPorts().anyMatch(ports::contains));
  }

  private long crowd(Node node, String service) {
    return world
        .tasksOn(node.id())
        .filter(t -> t.wanted() && !t.state().ended())
        .filter(t -> service.isEmpty() || t.serviceId().equals(service))
        .count();
  }

  private Task stranded(Task task, Map<String, Integer> refusals) {
    String why =
        refusals.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> phrase(e.getKey(), e.getValue()))
            .collect(Collectors.joining("; ", "no suitable node (", ")"));
    return task.status().error().equals(why)
        ? task
        : task.with(s -> s.broken(world.now(), TaskState.PENDING, why, 0));
  }

  private static String phrase(String why, int count) {
    String nodes = count == 1 ? "1 node" : count + " nodes";
    return why.startsWith("not available") ? nodes + " " + why : why + " on " + nodes;
  }
}
