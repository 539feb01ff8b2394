package dev.quarterdeck.playground;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells prepared tasks to run: after a delay, and where it replaces another on the same seat, after
 * that one has stopped (waited for at most a minute, like swarmkit's {@code DelayStart}).
 */
final class Promotions implements Watcher {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final World world;
  private final Map<String, String> heirs = new HashMap<>();

  Promotions(World world) {
    this.world = world;
  }

  void promote(String task, Duration delay, Optional<Task> predecessor) {
    world.after(delay, () -> promote(task, predecessor));
  }

  private void promote(String task, Optional<Task> predecessor) {
    boolean stopped =
        predecessor.flatMap(p -> world.task(p.id())).map(p -> p.state().ended()).orElse(true);
    if (stopped) {
      run(task);
    } else {
      heirs.put(predecessor.orElseThrow().id(), task);
      world.after(PATIENCE, () -> run(task));
    }
  }

  @Override
  public void task(Task seen) {
    if (seen.state().ended()) {
      Optional.ofNullable(heirs.remove(seen.id())).ifPresent(this::run);
    }
  }

  private void run(String task) {
    world.changeTask(task, t -> t.desired() == TaskState.READY ? t.wanting(TaskState.RUNNING) : t);
  }
}
