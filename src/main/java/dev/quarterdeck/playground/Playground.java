package dev.quarterdeck.playground;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A running simulated Swarm of the reference team, reachable as a Docker engine over loopback TCP
 * and, if asked for, a unix socket. Its state lives as long as it does. Safe for use by many
 * threads.
 */
public final class Playground implements AutoCloseable {
  private final Pace pace;
  private final Door door;
  private final Traffic traffic;

  private Playground(Pace pace, Door door, Traffic traffic) {
    this.pace = pace;
    this.door = door;
    this.traffic = traffic;
  }

  /**
   * How to run one.
   *
   * @param port loopback TCP port; 0 takes a free one
   * @param socket where to listen as a unix socket too; an old file there is replaced
   * @param speed model seconds per real second; 0 stands still but for {@link #advance}
   * @param clock the real clock
   * @param seed the same seed gives the same ids
   */
  public record Options(
      int port, Optional<Path> socket, double speed, InstantSource clock, long seed) {
    public Options {
      if (speed < 0 || !Double.isFinite(speed)) {
        throw new IllegalArgumentException("speed must be 0 or more, not " + speed);
      }
    }

    /** A free port, no unix socket, real time. */
    public static Options of(InstantSource clock) {
      return new Options(0, Optional.empty(), 1.0, clock, 1);
    }

    /** The same at another speed. */
    public Options at(double factor) {
      return new Options(port, socket, factor, clock, seed);
    }

    /** The same on {@code number}. */
    public Options on(int number) {
      return new Options(number, socket, speed, clock, seed);
    }

    /** The same, on a unix socket too. */
    public Options on(Path path) {
      return new Options(port, Optional.of(path), speed, clock, seed);
    }
  }

  /**
   * Something to go wrong.
   *
   * @param on the service name, image, node name or request path it concerns, or part of the image
   *     or path; empty means any
   * @param after for DECAY, CRASH and SLOW_START: how long; zero means the usual time
   * @param times for requests: how many are hit
   */
  public record Fault(Kind kind, String on, Duration after, int times) {
    /** What can go wrong. */
    public enum Kind {
      /** Containers start but never pass a health check. */
      UNHEALTHY,
      /** Containers exit with code 1 soon after the start, again and again. */
      CRASH,
      /** Containers take long to become healthy. */
      SLOW_START,
      /** Containers lose their health some time after they gained it. */
      DECAY,
      /** The image cannot be pulled: tasks are rejected. */
      UNPULLABLE,
      /** No node satisfies the constraints: tasks stay pending. */
      NO_SUITABLE_NODE,
      /** The node is gone: tasks on it are replaced elsewhere. */
      NODE_DOWN,
      /** A Redis cannot write its files. */
      DISK_FULL,
      /** The connection is cut before the request is acted on. */
      LOST_REQUEST,
      /** The request is acted on, but the connection is cut before the answer. */
      LOST_ANSWER,
      /** Open event streams are cut, at once. */
      CUT_STREAMS,
      /** A service update is refused as out of sequence. */
      OUT_OF_SEQUENCE,
      /** The request is never answered, nor acted on. */
      HANG
    }

    public Fault {
      Objects.requireNonNull(kind);
      if (times < 1) {
        throw new IllegalArgumentException("times must be 1 or more, not " + times);
      }
    }

    /** One that lasts, or hits one request. */
    public static Fault of(Kind kind, String on) {
      return new Fault(kind, on, Duration.ZERO, 1);
    }

    boolean concerns(String... names) {
      return on.isEmpty() || List.of(names).stream().anyMatch(n -> n.contains(on));
    }

    Duration afterOr(Duration usual) {
      return after.isZero() ? usual : after;
    }
  }

  /** Starts one: the reference team's Swarm, as if it had been up for days. */
  public static Playground start(Options options) {
    Instant now = options.clock().instant();
    Model model = Scene.load().stage(now, options.seed());
    Pace pace = new Pace(model, options.clock(), options.speed());
    Traffic traffic = new Traffic();
    try {
      return new Playground(pace, Door.open(options, new Routes(pace, traffic), traffic), traffic);
    } catch (IOException e) {
      pace.close();
      throw new java.io.UncheckedIOException(
          "the Playground cannot listen on port " + options.port() + " or its socket", e);
    }
  }

  /** Where it listens on TCP. */
  public InetSocketAddress address() {
    return door.address();
  }

  /** The same as {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + address().getPort());
  }

  /** Moves its clock ahead and lets everything happen that falls due. */
  public void advance(Duration step) {
    pace.advance(step);
  }

  /** Its own clock, which is the engine's clock. */
  public Instant now() {
    return pace.with(Model::now);
  }

  /** When something next happens by itself; empty when all is at rest. */
  public Optional<Instant> nextEvent() {
    return pace.with(Model::nextEvent);
  }

  /**
   * Whether nothing is on its way: every request read is answered and every event written to the
   * streams that follow it. What a client has not sent, or not yet read, is not known here.
   */
  public boolean quiet() {
    return traffic.none();
  }

  /**
   * How many events were written to all streams so far; who follows one can tell what is unread.
   */
  public long told() {
    return traffic.told();
  }

  /**
   * What clients asked to have changed, oldest first, at most 1000: {@code POST
   * /services/NAME/update}, with {@code ?rollback=previous} where the engine was to go back, and
   * {@code refused} or {@code lost} behind it where it was not acted on.
   */
  public List<String> changes() {
    return pace.with(m -> m.changes().all());
  }

  /**
   * What a program did on the machine of a node.
   *
   * @param exit 126 for what {@code deploy/quarterdeck-node} refuses
   */
  public record Ran(int exit, String out, String err) {}

  /** Runs a program on a machine; empty when there is none of that name, or it does not answer. */
  public Optional<Ran> run(String hostname, List<String> argv) {
    return pace.with(m -> m.machines().run(hostname, argv));
  }

  /** Switches a fault on. */
  public void fail(Fault fault) {
    if (fault.kind() == Fault.Kind.CUT_STREAMS) {
      door.cutStreams();
    } else {
      var _ =
          pace.with(
              m -> {
                m.fail(fault);
                return m;
              });
    }
  }

  /**
   * Has a PromQL query answer one sample of that value from now on, or none; it is known by its
   * whole text.
   */
  public void measure(String query, OptionalDouble value) {
    var _ =
        pace.with(
            m -> {
              m.gauges().say(query, value);
              return m;
            });
  }

  /** Switches all faults off. */
  public void heal() {
    var _ =
        pace.with(
            m -> {
              m.heal();
              return m;
            });
  }

  /** Ends it: connections are cut, the state is gone. */
  @Override
  public void close() {
    door.close();
    pace.close();
  }
}
