package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.Volumes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A cluster of Cassandra whose nodes are tasks of a Swarm. Thread-safe. */
public final class Cassandra {
  private final Cluster cluster;
  private final Offer offer;

  /**
   * Asks nothing yet.
   *
   * @param ground the Swarm it runs on
   * @param history what this bot has repaired before
   */
  public Cassandra(Config config, Ground ground, Supplier<History> history) {
    Nodetool nodetool = new Nodetool(ground.shell(), config.login());
    cluster = new Cluster(ground.shell(), nodetool, ground.services(), config.services());
    offer =
        new Offer(
            List.of(
                new Repair(cluster, config.clock()),
                new Restart(cluster, ground.volumes(), ground.restart(), config.clock()),
                new Settle(cluster)),
            List.of(new KeyspaceKind(cluster)),
            List.of(new StatusView(cluster, config, history)));
  }

  /** What can be done to it, named and looked at. */
  public Offer offer() {
    return offer;
  }

  /** What it has against a machine going away. */
  public Objector objector(Nodes nodes) {
    return new RingObjector(cluster, nodes);
  }

  /**
   * The Swarm it runs on.
   *
   * @param shell the way into the containers of its nodes
   * @param services what services are called
   * @param volumes which files outlive their containers
   * @param restart replaces the tasks of one of them; its inputs are called service and order
   */
  public record Ground(Shell shell, Kind services, Volumes volumes, Action restart) {}

  /**
   * Which cluster it is.
   *
   * @param services the services whose running tasks are its nodes
   * @param login for JMX where it wants one
   * @param gcGrace how long its tables keep what was deleted, {@code gc_grace_seconds}
   */
  public record Config(
      List<String> services,
      Supplier<Optional<Login>> login,
      Duration gcGrace,
      InstantSource clock) {
    /** The services of the Playground's. */
    public static final List<String> SIMULATED =
        List.of("cassandra-1", "cassandra-2", "cassandra-3");

    /** One that wants no login, and whose tables are as they come. */
    public static Config of(List<String> services, InstantSource clock) {
      return new Config(services, Optional::empty, Duration.ofDays(10), clock);
    }

    public Config {
      services = List.copyOf(services);
      if (!gcGrace.isPositive()) {
        throw new IllegalArgumentException("gc_grace must be above zero");
      }
    }
  }
}
