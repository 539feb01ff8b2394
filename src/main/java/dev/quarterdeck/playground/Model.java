package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The whole simulated Swarm: a world and the parts that react to it. Pure and single-threaded; time
 * moves only through {@link #advance}.
 */
final class Model {
  private final Schedule schedule;
  private final World world;
  private final Images images = new Images();
  private final Faults faults = new Faults();
  private final Changes changes = new Changes();
  private final Machines machines;
  private final Gauges gauges;
  private final EventLog events;
  private final Agent agent;
  private final Placement placement;

  Model(Instant start, long seed) {
    schedule = new Schedule(start);
    world = new World(schedule, new Ids(new Random(seed)));
    gauges = new Gauges(world, images);
    events = new EventLog(world);
    machines = new Machines(world, faults, changes, new Leftovers(world, images, changes));
    agent = new Agent(world, images, faults);
    placement = new Placement(world, faults);
    Promotions promotions = new Promotions(world);
    List.of(
            events,
            placement,
            agent,
            promotions,
            new Restarts(world, promotions),
            new Orchestrator(world, promotions),
            new Reaper(world))
        .forEach(world::watch);
  }

  World world() {
    return world;
  }

  Images images() {
    return images;
  }

  Faults faults() {
    return faults;
  }

  Gauges gauges() {
    return gauges;
  }

  Changes changes() {
    return changes;
  }

  Machines machines() {
    return machines;
  }

  EventLog events() {
    return events;
  }

  Instant now() {
    return schedule.now();
  }

  /** Lets everything happen that is due until {@code to}. */
  void advance(Instant to) {
    schedule.advance(to);
  }

  /** When the next thing happens by itself, if anything will. */
  Optional<Instant> nextEvent() {
    return schedule.next();
  }

  /** Switches a fault on; what runs already feels it too. */
  void fail(Fault fault) {
    faults.add(fault);
    if (fault.kind() == Kind.NODE_DOWN) {
      nodes(fault).forEach(n -> world.changeNode(n.id(), old -> old.turned(false)));
    }
    agent.strike(fault);
  }

  /** Switches every fault off; nodes come back and waiting tasks are placed. */
  void heal() {
    List<Fault> ended = faults.all();
    faults.clear();
    ended.stream()
        .filter(f -> f.kind() == Kind.NODE_DOWN)
        .flatMap(f -> nodes(f).stream())
        .forEach(n -> world.changeNode(n.id(), old -> old.turned(true)));
    placement.retry();
  }

  private List<Node> nodes(Fault fault) {
    return world.nodes().stream().filter(n -> fault.concerns(n.hostname(), n.id())).toList();
  }
}
