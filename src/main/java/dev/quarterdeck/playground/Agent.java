package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Every node's agent: takes a placed task from assigned to running, ends it when it is no longer
 * wanted, and lets its container meet its fate. On a node that is down nothing moves.
 */
final class Agent implements Watcher {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration PULL = Duration.ofMillis(150);
  private static final Duration START = Duration.ofMillis(250);
  private static final Duration STOP = Duration.ofMillis(300);

  private final World world;
  private final Images images;
  private final Faults faults;

  Agent(World world, Images images, Faults faults) {
    this.world = world;
    this.images = images;
    this.faults = faults;
  }

  @Override
  public void task(Task seen) {
    world.task(seen.id()).filter(now -> now.state() == seen.state()).ifPresent(this::look);
  }

  @Override
  public void node(Node before, Node now) {
    if (!before.up() && now.up()) {
      world.tasks().stream().filter(t -> t.nodeId().equals(now.id())).forEach(this::look);
    }
  }

  private void look(Task task) {
    if (task.nodeId().isEmpty() || task.state().ended()) {
      return;
    }
    if (task.wanted()) {
      step(task);
    } else {
      in(STOP, task, s -> s.to(world.now(), TaskState.SHUTDOWN, "shutdown"));
    }
  }

  private void step(Task task) {
    switch (task.state()) {
      case ASSIGNED -> go(STEP, task, TaskState.ACCEPTED, "accepted");
      case ACCEPTED -> go(STEP, task, TaskState.PREPARING, "preparing");
      case PREPARING -> pull(task);
      case READY -> {
        if (task.desired() == TaskState.RUNNING) {
          go(STEP, task, TaskState.STARTING, "starting");
        }
      }
      case STARTING -> start(task);
      case RUNNING -> live(task);
      case NEW, PENDING, COMPLETE, SHUTDOWN, FAILED, REJECTED, REMOVE -> {}
    }
  }

  private void pull(Task task) {
    String image = images.named(task.image());
    if (!images.exists(image) || faults.hits(Kind.UNPULLABLE, names(task))) {
      String why = "No such image: " + task.image();
      in(PULL, task, s -> s.broken(world.now(), TaskState.REJECTED, why, 0));
    } else {
      String container = Manifest.hex("container " + world.freshId());
      in(PULL, task, s -> s.to(world.now(), TaskState.READY, "prepared").in(container));
    }
  }

  private void start(Task task) {
    Health health = health(task);
    Fate fate = fate(task);
    Duration healthy = health.checked() ? START.plus(health.first()) : START;
    if (fate instanceof Fate.Ailing && health.checked()) {
      unhealthy(START.plus(health.grace()).plus(health.patience()), task);
    } else if (fate instanceof Fate.Crashing crash
        && START.plus(crash.after()).compareTo(healthy) < 0) {
      exit(START.plus(crash.after()), task, crash.code());
    } else {
      Duration late = fate instanceof Fate.Well well ? well.late() : Duration.ZERO;
      go(healthy.plus(late), task, TaskState.RUNNING, "started");
    }
  }

  private void live(Task task) {
    switch (fate(task)) {
      case Fate.Well _ -> {}
      case Fate.Crashing crash -> exit(crash.after(), task, crash.code());
      case Fate.Decaying decay -> unhealthy(decay.after(), task);
      case Fate.Ailing _ -> {
        if (health(task).checked()) {
          unhealthy(health(task).patience(), task);
        }
      }
    }
  }

  /** Lets running containers feel a fault that was just switched on. */
  void strike(Fault fault) {
    world.tasks().stream()
        .filter(t -> t.state() == TaskState.RUNNING && t.wanted())
        .filter(t -> fault.concerns(names(t)))
        .forEach(this::live);
  }

  private void unhealthy(Duration delay, Task task) {
    String why = "task: non-zero exit (143): dockerexec: unhealthy container";
    in(delay, task, s -> s.broken(world.now(), TaskState.FAILED, why, 143));
  }

  private void exit(Duration delay, Task task, int code) {
    String why = "task: non-zero exit (" + code + ")";
    in(delay, task, s -> s.broken(world.now(), TaskState.FAILED, why, code));
  }

  private void go(Duration delay, Task task, TaskState next, String said) {
    in(delay, task, s -> s.to(world.now(), next, said));
  }

  /** Applies {@code change} unless the task has moved, or its node is down by then. */
  private void in(Duration delay, Task seen, UnaryOperator<Task.Status> change) {
    world.after(
        delay,
        () ->
            world.changeTask(
                seen.id(),
                now ->
                    now.state() == seen.state()
                            && now.wanted() == seen.wanted()
                            && world.node(now.nodeId()).filter(Node::up).isPresent()
                        ? now.with(change)
                        : now));
  }

  private Fate fate(Task task) {
    Optional<Fate> fault = faults.fate(names(task));
    return fault.orElseGet(() -> images.fate(task.image()));
  }

  private String[] names(Task task) {
    String service = world.service(task.serviceId()).map(Service::name).orElse("");
    return new String[] {service, task.image(), images.named(task.image())};
  }

  private static Health health(Task task) {
    JsonNode check = task.template().path("ContainerSpec").path("Healthcheck");
    return Health.of(check);
  }
}
