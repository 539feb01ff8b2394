package dev.quarterdeck.playground;

import java.time.Duration;
import java.util.Optional;

/**
 * Replaces tasks that ended although they were wanted, and tasks on nodes that went down or are
 * drained, by the service's restart policy (swarmkit {@code orchestrator/restart}).
 */
final class Restarts implements Watcher {
  private final World world;
  private final Promotions promotions;

  Restarts(World world, Promotions promotions) {
    this.world = world;
    this.promotions = promotions;
  }

  @Override
  public void task(Task seen) {
    if (seen.state().ended() && seen.wanted()) {
      world.task(seen.id()).filter(Task::wanted).ifPresent(this::restart);
    }
  }

  @Override
  public void node(Node before, Node now) {
    if (before.keeps() && !now.keeps()) {
      world.tasks().stream()
          .filter(t -> t.nodeId().equals(now.id()) && t.wanted())
          .forEach(this::restart);
    }
  }

  private void restart(Task old) {
    Optional<Service> service = world.service(old.serviceId());
    world.changeTask(old.id(), t -> t.wanting(TaskState.SHUTDOWN));
    Optional<Node> node = world.node(old.nodeId());
    boolean homeless = old.slot() == 0 && !node.map(Node::keeps).orElse(false);
    Restart policy = Restart.of(old.template().path("RestartPolicy"));
    if (service.isEmpty() || homeless || exhausted(policy, old)) {
      return;
    }
    String home = old.slot() == 0 ? old.nodeId() : "";
    Task next = world.create(service.get(), old.slot(), home, TaskState.READY);
    boolean drained = node.map(n -> n.availability().equals("drain")).orElse(false);
    boolean waits = !old.state().ended() && node.map(Node::up).orElse(false);
    promotions.promote(
        next.id(),
        drained ? Duration.ZERO : policy.delay(),
        waits ? Optional.of(old) : Optional.empty());
  }

  private boolean exhausted(Restart policy, Task old) {
    if (!policy.after(old.state())) {
      return true;
    }
    long ended =
        world
            .tasksOf(old.serviceId())
            .filter(t -> t.seat().equals(old.seat()) && t.template().equals(old.template()))
            .filter(t -> t.state().ended())
            .count();
    return policy.attempts() > 0 && ended > policy.attempts();
  }
}
