package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Rollout.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One rolling update or rollback of one service: replaces the tasks of dirty seats a few at a time,
 * watches the new ones for the monitoring period, and pauses or rolls back when too many fail. It
 * is swarmkit's {@code orchestrator/update/updater.go} with happenings in place of goroutines.
 */
final class Updater {
  private final World world;
  private final Promotions promotions;
  private final Service goal;
  private final Rollout rollout;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<String, String> coming = new HashMap<>();
  private final Map<String, Optional<Instant>> made = new HashMap<>();
  private final Set<String> failed = new HashSet<>();
  private int dirty;
  private int working;
  private boolean over;

  Updater(World world, Promotions promotions, Service goal) {
    this.world = world;
    this.promotions = promotions;
    this.goal = goal;
    this.rollout = rollingBack() ? goal.spec().rollback() : goal.spec().update();
  }

  boolean over() {
    return over;
  }

  /** Whether it already works towards {@code service}. */
  boolean worksTowards(Service service) {
    return goal.spec().equals(service.spec());
  }

  void cancel() {
    over = true;
  }

  /** Starts on those of {@code seats} whose tasks are not as the goal wants them. */
  void start(List<String> seats) {
    UpdateStatus status = goal.update();
    if (status != null && status.state().paused()) {
      over = true;
      return;
    }
    seats.stream().filter(this::dirty).forEach(waiting::add);
    dirty = waiting.size();
    if (dirty > 0) {
      UpdateStatus begun = UpdateStatus.begun(world.now());
      world.changeService(goal.id(), s -> s.update() == null ? s.with(begun) : s);
      feed();
    } else {
      over = true;
      if (status != null && status.state().underway()) {
        complete();
      }
    }
  }

  /** Takes note of a task of this service that changed. */
  void task(Task seen) {
    if (over || !made.containsKey(seen.id()) || seen.state().compareTo(TaskState.RUNNING) < 0) {
      return;
    }
    String seat = coming.remove(seen.id());
    if (seat != null) {
      made.put(seen.id(), Optional.of(world.now()));
      if (rollout.startFirst() && seen.state() == TaskState.RUNNING) {
        removeAllBut(seen, seat);
      }
      leaveSeat();
    }
    if (seen.state().ended()) {
      judge(seen);
    }
  }

  private void feed() {
    int atOnce = rollout.parallelism() == 0 ? dirty : rollout.parallelism();
    while (!over && working < atOnce && !waiting.isEmpty()) {
      working++;
      replace(waiting.remove());
    }
    if (!over && working == 0 && waiting.isEmpty()) {
      world.after(rollout.monitor(), this::finish);
    }
  }

  private void finish() {
    if (!over) {
      over = true;
      complete();
    }
  }

  private void leaveSeat() {
    world.after(
        rollout.delay(),
        () -> {
          working--;
          feed();
        });
  }

  private void replace(String seat) {
    List<Task> there = tasks(seat);
    Optional<Task> clean =
        there.stream()
            .filter(t -> !Dirt.on(t, goal.spec(), world))
            .max(java.util.Comparator.comparing(Task::desired));
    if (clean.isPresent()) {
      removeAllBut(clean.get(), seat);
      promotions.promote(clean.get().id(), Duration.ZERO, Optional.empty());
      leaveSeat();
      return;
    }
    long slot = there.isEmpty() ? slot(seat) : there.getFirst().slot();
    Task next = world.create(goal, slot, slot == 0 ? seat : "", TaskState.READY);
    made.put(next.id(), Optional.empty());
    coming.put(next.id(), seat);
    if (!rollout.startFirst()) {
      removeAllBut(next, seat);
    }
    Optional<Task> waitFor =
        rollout.startFirst() ? Optional.empty() : there.stream().filter(this::alive).findFirst();
    promotions.promote(next.id(), Duration.ZERO, waitFor);
  }

  private boolean alive(Task task) {
    return !task.state().ended() && world.node(task.nodeId()).filter(Node::up).isPresent();
  }

  private long slot(String seat) {
    return goal.spec().global() ? 0 : Long.parseLong(seat);
  }

  /** Whether a failure counts, and if there are now too many, what becomes of the update. */
  private void judge(Task task) {
    Optional<Instant> cameUp = made.getOrDefault(task.id(), Optional.empty());
    boolean early = cameUp.isEmpty() || !world.now().isAfter(cameUp.get().plus(rollout.monitor()));
    if (rollout.onFailure() == OnFailure.CONTINUE || !early || !failed.add(task.id())) {
      return;
    }
    if ((float) failed.size() / dirty > rollout.maxFailureRatio()) {
      over = true;
      fail(task);
    }
  }

  private void fail(Task task) {
    String cause = " due to failure or early termination of task " + task.id();
    if (rollingBack()) {
      write(s -> s.paused("rollback paused" + cause));
    } else if (rollout.onFailure() == OnFailure.PAUSE) {
      write(s -> s.paused("update paused" + cause));
    } else {
      world.changeService(goal.id(), s -> fallBack(s, "update rolled back" + cause));
    }
  }

  private static Service fallBack(Service service, String why) {
    Spec back = service.previous();
    UpdateStatus status = service.update();
    return back == null || status == null
        ? service
        : service.fallenBack(back, status.rollingBack(why));
  }

  private void complete() {
    write(s -> s.done(world.now()));
  }

  private void write(UnaryOperator<UpdateStatus> change) {
    world.changeService(
        goal.id(),
        s -> {
          UpdateStatus status = s.update();
          return status == null ? s : s.with(change.apply(status));
        });
  }

  private boolean rollingBack() {
    UpdateStatus status = goal.update();
    return status != null && status.rolling();
  }

  private boolean dirty(String seat) {
    List<Task> there = tasks(seat);
    return there.size() > 1 || there.stream().anyMatch(t -> Dirt.on(t, goal.spec(), world));
  }

  private List<Task> tasks(String seat) {
    return world.tasksOf(goal.id()).filter(t -> t.wanted() && t.seat().equals(seat)).toList();
  }

  private void removeAllBut(Task kept, String seat) {
    tasks(seat).stream()
        .filter(t -> !t.id().equals(kept.id()))
        .forEach(t -> world.changeTask(t.id(), old -> old.wanting(TaskState.SHUTDOWN)));
  }
}
