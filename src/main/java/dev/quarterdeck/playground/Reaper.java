package dev.quarterdeck.playground;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Forgets old tasks: at most five are kept on one seat, the running one counted, and tasks of
 * removed slots and services go as soon as they have stopped (swarmkit {@code
 * orchestrator/taskreaper}, TaskHistoryRetentionLimit 5).
 */
final class Reaper implements Watcher {
  static final int HISTORY = 5;
  private static final Duration BATCH = Duration.ofMillis(250);

  private final World world;

  Reaper(World world) {
    this.world = world;
  }

  @Override
  public void task(Task seen) {
    if (seen.state().ended() || !seen.wanted()) {
      world.after(BATCH, () -> world.task(seen.id()).ifPresent(this::reap));
    }
  }

  private void reap(Task seen) {
    if (seen.desired() == TaskState.REMOVE) {
      if (dead(seen)) {
        world.forget(seen);
      }
      return;
    }
    List<Task> seat =
        world
            .tasksOf(seen.serviceId())
            .filter(t -> t.seat().equals(seen.seat()))
            .sorted(Comparator.comparing(Task::createdAt).thenComparingLong(Task::index))
            .toList();
    seat.stream()
        .filter(t -> !t.wanted() && dead(t))
        .limit(Math.max(0, seat.size() - HISTORY))
        .forEach(world::forget);
  }

  private static boolean dead(Task task) {
    return task.state().ended() || task.nodeId().isEmpty();
  }
}
