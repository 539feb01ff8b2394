package dev.quarterdeck.playground;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every service at its number of tasks and starts the updates its spec asks for (swarmkit
 * {@code orchestrator/replicated} and {@code orchestrator/global}).
 */
final class Orchestrator implements Watcher {
  /** Between a write and the orchestrator's notice of it: null UpdateStatus can be seen here. */
  private static final Duration NOTICE = Duration.ofMillis(1);

  private final World world;
  private final Promotions promotions;
  private final Map<String, Updater> updaters = new HashMap<>();

  Orchestrator(World world, Promotions promotions) {
    this.world = world;
    this.promotions = promotions;
  }

  @Override
  public void service(@Nullable Service before, @Nullable Service now) {
    if (now != null) {
      world.after(NOTICE, () -> world.service(now.id()).ifPresent(this::reconcile));
    } else if (before != null) {
      world.tasksOf(before.id()).forEach(this::remove);
    }
  }

  @Override
  public void task(Task seen) {
    Updater updater = updaters.get(seen.serviceId());
    if (updater != null) {
      updater.task(seen);
    }
  }

  @Override
  public void node(Node before, Node now) {
    world.services().stream().filter(s -> s.spec().global()).forEach(this::reconcile);
  }

  private void reconcile(Service service) {
    if (service.spec().global()) {
      reconcileGlobal(service);
    } else {
      reconcileReplicated(service);
    }
  }

  private void reconcileReplicated(Service service) {
    long wanted = service.spec().replicas();
    Map<Long, Long> runningBySlot =
        world
            .tasksOf(service.id())
            .filter(Task::wanted)
            .collect(
                Collectors.groupingBy(
                    Task::slot,
                    Collectors.filtering(
                        t -> t.state() == TaskState.RUNNING, Collectors.counting())));
    List<Long> slots =
        runningBySlot.keySet().stream()
            .sorted(
                Comparator.comparing((Long s) -> runningBySlot.getOrDefault(s, 0L) == 0)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    List<Long> kept = slots.stream().limit(wanted).toList();
    update(service, kept.stream().map(String::valueOf).toList());
    List<Long> added =
        LongStream.iterate(1, s -> s + 1)
            .filter(s -> !runningBySlot.containsKey(s))
            .limit(Math.max(0, wanted - slots.size()))
            .boxed()
            .toList();
    added.forEach(s -> world.create(service, s, "", TaskState.RUNNING));
    world
        .tasksOf(service.id())
        .filter(t -> !kept.contains(t.slot()) && !added.contains(t.slot()))
        .forEach(this::remove);
  }

  private void reconcileGlobal(Service service) {
    Set<String> suited =
        world.nodes().stream()
            .filter(n -> n.keeps() && service.spec().constraints().allMatch(n::satisfies))
            .map(Node::id)
            .collect(Collectors.toSet());
    Set<String> manned =
        world
            .tasksOf(service.id())
            .filter(Task::wanted)
            .map(Task::nodeId)
            .collect(Collectors.toSet());
    world
        .tasksOf(service.id())
        .filter(t -> t.wanted() && !suited.contains(t.nodeId()))
        .forEach(t -> world.changeTask(t.id(), old -> old.wanting(TaskState.SHUTDOWN)));
    update(service, suited.stream().filter(manned::contains).sorted().toList());
    world.nodes().stream()
        .filter(n -> n.open() && suited.contains(n.id()) && !manned.contains(n.id()))
        .forEach(n -> world.create(service, 0, n.id(), TaskState.RUNNING));
  }

  private void update(Service service, List<String> seats) {
    Updater current = updaters.get(service.id());
    if (current != null && !current.over()) {
      if (current.worksTowards(service)) {
        return;
      }
      current.cancel();
    }
    Updater next = new Updater(world, promotions, service);
    updaters.put(service.id(), next);
    next.start(seats);
  }

  private void remove(Task task) {
    world.changeTask(
        task.id(), t -> t.desired() == TaskState.REMOVE ? t : t.wanting(TaskState.REMOVE));
  }
}
