package dev.quarterdeck.playground;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store of the simulated Swarm: services, tasks and nodes by id, one version index over all
 * writes, and the watchers that react to them. Not thread-safe; the Pace guards it.
 */
final class World {
  private final Schedule schedule;
  private final Ids ids;
  private final List<Watcher> watchers = new ArrayList<>();
  private final Map<String, Service> services = new TreeMap<>();
  private final Map<String, Task> tasks = new TreeMap<>();
  private final Map<String, Map<String, Task>> tasksByService = new HashMap<>();
  private final Map<String, Map<String, Task>> tasksByNode = new HashMap<>();
  private final Map<String, Node> nodes = new TreeMap<>();
  private long index = 10;

  World(Schedule schedule, Ids ids) {
    this.schedule = schedule;
    this.ids = ids;
  }

  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  Instant now() {
    return schedule.now();
  }

  void after(Duration delay, Runnable what) {
    schedule.after(delay, what);
  }

  Collection<Service> services() {
    return List.copyOf(services.values());
  }

  Optional<Service> service(String id) {
    return Optional.ofNullable(services.get(id));
  }

  Collection<Task> tasks() {
    return List.copyOf(tasks.values());
  }

  Optional<Task> task(String id) {
    return Optional.ofNullable(tasks.get(id));
  }

  Stream<Task> tasksOf(String service) {
    return List.copyOf(tasksByService.getOrDefault(service, Map.of()).values()).stream();
  }

  /** The tasks that were ever put on that node and are not forgotten; for looking only. */
  Stream<Task> tasksOn(String node) {
    return tasksByNode.getOrDefault(node, Map.of()).values().stream();
  }

  Collection<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  Optional<Node> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  Service create(Spec spec) {
    Service made = new Service(ids.next(), 0, now(), now(), spec, null, null);
    return put(null, made);
  }

  /**
   * Rewrites one service; nothing happens when it is gone or the same instance comes back. An equal
   * one is written: posting a spec again is a write to the engine too.
   */
  @SuppressWarnings("ReferenceEquality")
  void changeService(String id, UnaryOperator<Service> change) {
    Service before = services.get(id);
    if (before != null) {
      Service next = change.apply(before);
      if (next != before) {
        put(before, next);
      }
    }
  }

  private Service put(@Nullable Service before, Service next) {
    Service written = next.written(++index, now());
    services.put(written.id(), written);
    schedule.soon(() -> watchers.forEach(w -> w.service(before, written)));
    return written;
  }

  void remove(Service gone) {
    services.remove(gone.id());
    index++;
    schedule.soon(() -> watchers.forEach(w -> w.service(gone, null)));
  }

  /** A new task of {@code service}; {@code node} is given for global services only. */
  Task create(Service service, long slot, String node, TaskState desired) {
    Task.Status fresh = new Task.Status(now(), TaskState.NEW, "created", "", "", 0);
    ObjectNode template = service.spec().template();
    return put(
        new Task(ids.next(), 0, now(), now(), service.id(), slot, node, template, desired, fresh));
  }

  /** Rewrites one task; nothing happens when it is gone or the same instance comes back. */
  @SuppressWarnings("ReferenceEquality")
  void changeTask(String id, UnaryOperator<Task> change) {
    Task before = tasks.get(id);
    if (before != null) {
      Task next = change.apply(before);
      if (next != before) {
        put(next);
      }
    }
  }

  private Task put(Task next) {
    Task written = next.written(++index, now());
    unseat(tasks.get(written.id()));
    tasks.put(written.id(), written);
    tasksByService
        .computeIfAbsent(written.serviceId(), _ -> new TreeMap<>())
        .put(written.id(), written);
    tasksByNode.computeIfAbsent(written.nodeId(), _ -> new TreeMap<>()).put(written.id(), written);
    schedule.soon(() -> watchers.forEach(w -> w.task(written)));
    return written;
  }

  void forget(Task gone) {
    tasks.remove(gone.id());
    tasksByService.getOrDefault(gone.serviceId(), new TreeMap<>()).remove(gone.id());
    unseat(gone);
    index++;
  }

  /** A task changes its node once, when it gets one. */
  private void unseat(@Nullable Task before) {
    if (before != null) {
      tasksByNode.getOrDefault(before.nodeId(), new TreeMap<>()).remove(before.id());
    }
  }

  Node add(ObjectNode spec, ObjectNode description, String address) {
    Node made = new Node(ids.next(), ++index, now(), now(), spec, description, true, address);
    nodes.put(made.id(), made);
    return made;
  }

  void changeNode(String id, UnaryOperator<Node> change) {
    Node before = nodes.get(id);
    if (before != null) {
      Node written = change.apply(before).written(++index, now());
      nodes.put(id, written);
      schedule.soon(() -> watchers.forEach(w -> w.node(before, written)));
    }
  }

  String freshId() {
    return ids.next();
  }
}
