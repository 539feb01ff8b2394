package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Offer;
import java.time.InstantSource;
import java.util.List;

/** The machines of a Swarm. Thread-safe. */
public final class Machines {
  private final Config config;

  /** Asks nothing yet. */
  public Machines(Config config) {
    this.config = config;
  }

  /**
   * How they are reached.
   *
   * @param objectors those who are asked before one goes away
   */
  public record Config(Hosts hosts, Nodes nodes, List<Objector> objectors, InstantSource clock) {
    public Config {
      objectors = List.copyOf(objectors);
    }
  }

  /** What can be done with them, and what they are called. */
  public Offer offer() {
    return new Offer(
        List.of(new Look(config), new Reboot(config), new Prune(config)),
        List.of(new MachineKind(config.nodes())),
        List.of());
  }
}
