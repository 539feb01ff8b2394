package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Containers;
import dev.quarterdeck.target.Images;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.View;
import dev.quarterdeck.target.Volumes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A Docker Swarm behind the API of one of its managers. Thread-safe. */
public final class Swarm implements AutoCloseable {
  private final Engine engine;
  private final Events events;
  private final World world;
  private final Containers containers;
  private final Placing placing;
  private final Offer offer;

  /** With registries that want no login. */
  public Swarm(Config config, Calls calls) {
    this(config, calls, Logins.none());
  }

  /** Where nothing is measured. */
  public Swarm(Config config, Calls calls, Logins logins) {
    this(config, calls, logins, Metrics.none());
  }

  /**
   * Connects to nothing yet: the first question does.
   *
   * @param config where the engine is and how patient we are
   * @param calls is told of every call to the engine
   * @param logins with which nodes pull images
   * @param metrics where the guards of services are looked at
   */
  public Swarm(Config config, Calls calls, Logins logins, Metrics metrics) {
    engine = new Engine(config, calls);
    events = new Events(engine, calls);
    world = new World(engine, config.clock());
    containers = new ServiceContainers(world);
    Follower follower = new Follower(world, new Judge(config.patience()), events);
    RegistryAuth auth = new RegistryAuth(logins, engine.json());
    placing = new Placing(world, config.patience().placement());
    Guards guards = new Guards(metrics, config.clock());
    Stream<Action> services =
        Stream.of(new Scale(), new Restart(), new Update(), new Rollback(engine.json()))
            .map(recipe -> new ServiceAction(recipe, world, auth, follower, guards));
    Stream<Action> nodes =
        Stream.of(Availability.values()).map(wanted -> new NodeAction(wanted, placing));
    Stream<Action> watch = Stream.of(new Watch(world, guards));
    List<Action> actions = Stream.of(services, nodes, watch).flatMap(each -> each).toList();
    offer = new Offer(actions, List.of(new ServiceKind(world), new NodeKind(world)), views(world));
  }

  private static List<View> views(World world) {
    return List.of(
        new StatusView(world),
        new ServicesView(world),
        new ServiceView(world),
        new NodesView(world),
        new TasksView(world),
        new LogsView(world),
        new CapacityView(world));
  }

  /** What can be done to this Swarm, named and looked at. */
  public Offer offer() {
    return offer;
  }

  /** Which image each service is to run. */
  public Images images() {
    return service -> world.service(service.id(), service.name()).spec().image();
  }

  /** What runs, to run programs in it. */
  public Containers containers() {
    return containers;
  }

  /** Which files of services outlive their tasks: see {@link ServiceVolumes}. */
  public Volumes volumes() {
    return new ServiceVolumes(world);
  }

  /** How it sees the machines that are its nodes. */
  public Nodes nodes() {
    return new SwarmNodes(world);
  }

  /** What it has against one of them going away. */
  public Objector objector() {
    return new NodeObjector(placing);
  }

  /** What is wrong with the Swarm or the way to it, with the next step; empty when it is well. */
  public Optional<String> problem() {
    try {
      return Health.problem(engine);
    } catch (TargetFailure failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
  }

  /** Whether that is what {@link #problem} says: then nothing can be changed by anybody. */
  public static boolean quorumLost(String problem) {
    return problem.startsWith(Health.QUORUM_LOST);
  }

  /** Which Swarm this is, for people; says SIMULATED when it is. */
  public String where() {
    return Health.where(engine);
  }

  @Override
  public void close() throws IOException {
    events.close();
    engine.close();
  }

  /**
   * Where the engine is and how patient we are.
   *
   * @param deadline for one call
   * @param redactor for text the Swarm wrote
   * @param clock for what the engine does not date itself
   */
  public record Config(
      Managers managers,
      Duration deadline,
      Patience patience,
      Redactor redactor,
      InstantSource clock) {
    public Config {
      if (!deadline.isPositive()) {
        throw new IllegalArgumentException("the deadline of engine calls must be above zero");
      }
    }

    /** With one manager, without TLS, and the usual patience. */
    public Config(URI host, Duration deadline, Redactor redactor, InstantSource clock) {
      this(Managers.at(host), deadline, Patience.USUAL, redactor, clock);
    }
  }

  /**
   * The managers that may be asked.
   *
   * @param hosts {@code unix:///path} or {@code tcp://host:port}, the preferred one first
   * @param tls for those over TCP; without it they are asked in plain text
   */
  public record Managers(List<URI> hosts, Optional<SSLContext> tls) {
    public Managers {
      hosts = List.copyOf(hosts);
      if (hosts.isEmpty()) {
        throw new IllegalArgumentException("a Swarm is asked through at least one manager");
      }
      for (URI host : hosts) {
        if (!"unix".equals(host.getScheme()) && !"tcp".equals(host.getScheme())) {
          throw new IllegalArgumentException(
              "'" + host + "' is no engine address: write unix:///path or tcp://host:port");
        }
        if ("tcp".equals(host.getScheme()) && host.getHost() == null) {
          throw new IllegalArgumentException(
              "'" + host + "' names no host: write tcp://host:port, and a host without '_'");
        }
      }
    }

    /** One, without TLS. */
    public static Managers at(URI host) {
      return new Managers(List.of(host), Optional.empty());
    }
  }

  /**
   * How long a change is watched before it is judged.
   *
   * @param stability how long tasks must stay healthy before a change counts as done
   * @param placement how long a task may wait for a node that takes it before a change counts as
   *     failed
   */
  public record Patience(Duration stability, Duration placement) {
    /** Unless configured otherwise. */
    public static final Patience USUAL =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60));

    public Patience {
      if (stability.isNegative() || placement.isNegative()) {
        throw new IllegalArgumentException("a change cannot be watched for less than no time");
      }
    }
  }

  /** Hears of every call to the engine, for metrics; must not block. */
  @FunctionalInterface
  public interface Calls {
    /**
     * A call has ended.
     *
     * @param template the path with placeholders instead of ids
     * @param outcome {@code ok}, {@code gone}, {@code lost}, {@code interrupted} or the HTTP status
     */
    void ended(String method, String template, String outcome, long nanos);

    /** Something became of the stream of the engine's events. */
    default void listening(Listening now) {}

    /** What becomes of the stream of events. */
    enum Listening {
      ASKED,
      OPEN,
      HEARD,
      LOST
    }
  }
}
