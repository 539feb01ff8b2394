package dev.quarterdeck.target.swarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the tasks on one node hold and how many they are, counted as swarmkit's scheduler counts
 * (manager/scheduler/nodeinfo.go): a task holds what it reserves until it has ended, also when it
 * is on its way out; as a task it counts only while it is wanted.
 */
final class Load {
  /** For how long a failure counts (swarmkit's monitorFailures). */
  static final Duration FAILED_LATELY = Duration.ofMinutes(5);

  /** What is read of a task. */
  static final Keep KEEP =
      Keep.of(
          "ServiceID",
          "NodeID",
          "DesiredState",
          "UpdatedAt",
          "Status.State",
          "Spec.ForceUpdate",
          "Spec.ContainerSpec.Image",
          "Spec.Resources");

  private static final Set<String> HOLDING =
      Set.of("assigned", "accepted", "preparing", "ready", "starting", "running");
  private static final Set<String> UNWANTED =
      Set.of("shutdown", "failed", "rejected", "remove", "orphaned");
  private static final Set<String> FAILED = Set.of("failed", "rejected");

  private final Map<String, Integer> active = new HashMap<>();
  private final Map<String, Integer> holding = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private Resources reserved = Resources.NONE;
  private Resources limits = Resources.NONE;
  private int unlimited;

  /** Counts a task into the load of its node. */
  static void add(Map<String, Load> byNode, JsonNode raw, Instant now) {
    Task task = new Task(raw);
    if (!task.node().isEmpty()) {
      byNode.computeIfAbsent(task.node(), _ -> new Load()).add(task, now);
    }
  }

  private void add(Task task, Instant now) {
    if (FAILED.contains(task.state()) && task.changedAt().isAfter(now.minus(FAILED_LATELY))) {
      failures.merge(kind(task), 1, Integer::sum);
    }
    if (!HOLDING.contains(task.state())) {
      return;
    }
    JsonNode resources = task.raw().path("Spec").path("Resources");
    Resources limit = Resources.of(resources.path("Limits"));
    reserved = reserved.plus(Resources.of(resources.path("Reservations")));
    limits = limits.plus(limit);
    unlimited += limit.bytes() == 0 ? 1 : 0;
    holding.merge(task.service(), 1, Integer::sum);
    if (!UNWANTED.contains(task.raw().path("DesiredState").asString(""))) {
      active.merge(task.service(), 1, Integer::sum);
    }
  }

  private static String kind(Task task) {
    return kind(
        task.service(), task.image(), task.raw().path("Spec").path("ForceUpdate").asLong(0));
  }

  private static String kind(String service, String image, long forced) {
    return service + " " + image + " " + forced;
  }

  /** What is reserved on it. */
  Resources reserved() {
    return reserved;
  }

  /** The sum of its tasks' limits. */
  Resources limits() {
    return limits;
  }

  /** How many of its tasks may use all its memory. */
  int unlimited() {
    return unlimited;
  }

  /** How many wanted tasks it has. */
  int tasks() {
    return active.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many wanted tasks of that service. */
  int tasks(String service) {
    return active.getOrDefault(service, 0);
  }

  /** The services with a task that has not ended, whose ports are taken therefore. */
  Set<String> services() {
    return holding.keySet();
  }

  /** How many tasks of that service, as it is specified now, failed here lately. */
  int failures(Service service) {
    Spec spec = service.spec();
    return failures.getOrDefault(kind(service.id(), spec.image(), spec.forced()), 0);
  }
}
