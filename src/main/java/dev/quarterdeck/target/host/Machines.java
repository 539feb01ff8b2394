package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Guard;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Nodes;
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
   * @param guards those who are asked before one goes away
   */
  public record Config(Hosts hosts, Nodes nodes, List<Guard> guards, InstantSource clock) {
    public Config {
      guards = List.copyOf(guards);
    }
  }

  /** What can be done with them. */
  public Action[] actions() {
    return new Action[] {new Look(config), new Reboot(config)};
  }
}
