package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * All tasks of the Swarm counted by service, in one pass. Of the tasks themselves only one per kind
 * of trouble and service is remembered, so its size is that of the services.
 */
final class Census {
  /** What is read of a task. */
  static final Keep KEEP =
      Keep.of(
          "ServiceID",
          "NodeID",
          "Slot",
          "DesiredState",
          "UpdatedAt",
          "Status.State",
          "Status.Err",
          "Status.Message",
          "Status.ContainerStatus.ExitCode");

  private final Map<String, Count> byService = new HashMap<>();
  private final Set<String> lostNodes;
  private final Predicate<String> job;
  private final Instant since;

  /**
   * Has counted nothing yet.
   *
   * @param lostNodes the ids of nodes that are not ready: for some seconds their tasks are said to
   *     run
   * @param job whether the service of that id is a job, whose tasks may end
   * @param since from when on a task that ended counts as failing now
   */
  Census(Set<String> lostNodes, Predicate<String> job, Instant since) {
    this.lostNodes = Set.copyOf(lostNodes);
    this.job = job;
    this.since = since;
  }

  void add(JsonNode raw) {
    Task task = new Task(raw);
    byService.computeIfAbsent(task.service(), _ -> new Count()).add(task);
  }

  /** What was counted of that service. */
  Count of(String service) {
    return byService.getOrDefault(service, new Count());
  }

  /** How many tasks run that should. */
  long running() {
    return byService.values().stream().mapToLong(c -> c.running).sum();
  }

  /** The tasks of one service. */
  final class Count {
    private long wanted;
    private long running;
    private long failed;
    private final Map<String, Integer> onTheWay = new TreeMap<>();
    private Optional<Task> stuck = Optional.empty();
    private Optional<Task> broken = Optional.empty();

    private void add(Task task) {
      if (task.wanted()) {
        wanted++;
        arrived(task);
      }
      if (broken(task)) {
        broken = newer(broken, task);
        failed += task.changedAt().isBefore(since) ? 0 : 1;
      }
    }

    private void arrived(Task task) {
      if (task.running() && !lostNodes.contains(task.node())) {
        running++;
      } else if (task.running()) {
        onTheWay.merge("on a node that is not ready", 1, Integer::sum);
      } else if (!task.over()) {
        onTheWay.merge(task.state(), 1, Integer::sum);
        stuck = task.error().isEmpty() ? stuck : newer(stuck, task);
      }
    }

    private boolean broken(Task task) {
      boolean done = "complete".equals(task.state()) && job.test(task.service());
      return task.broken() && !done;
    }

    private static Optional<Task> newer(Optional<Task> known, Task task) {
      return known
          .filter(k -> !k.changedAt().isBefore(task.changedAt()))
          .or(() -> Optional.of(task));
    }

    /** How many should run now. */
    long wanted() {
      return wanted;
    }

    /** How many do. */
    long running() {
      return running;
    }

    /** How many ended by themselves lately. */
    long failed() {
      return failed;
    }

    /** By state, those that should run and do not yet. */
    Map<String, Integer> onTheWay() {
      return onTheWay;
    }

    /** The newest that cannot go on, as where no node is suitable. */
    Optional<Task> stuck() {
      return stuck;
    }

    /** The newest that ended by itself, however long ago. */
    Optional<Task> broken() {
      return broken;
    }
  }
}
