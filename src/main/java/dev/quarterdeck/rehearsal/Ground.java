package dev.quarterdeck.rehearsal;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.prometheus.Prometheus;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.cassandra.Cassandra;
import dev.quarterdeck.target.host.Machines;
import dev.quarterdeck.target.redis.Redis;
import dev.quarterdeck.target.registry.Registry;
import dev.quarterdeck.target.swarm.Swarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A Playground in virtual time, and the bot's way to it. */
record Ground(VirtualTime time, Playground playground, Hearing hearing, Swarm swarm, Asked asked)
    implements AutoCloseable {
  /** What else the bot asks, at the Playground's own address. */
  record Asked(Registry registry, Prometheus prometheus) implements AutoCloseable {
    @Override
    public void close() {
      registry.close();
      prometheus.close();
    }
  }

  /** A Monday at noon. */
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  /** Opens one; {@code deadline} of engine calls passes on the wall's clock. */
  static Ground open(Duration deadline) {
    VirtualTime time = new VirtualTime(START);
    Playground playground = Playground.start(Playground.Options.of(time).at(0));
    Hearing hearing = new Hearing(playground);
    Swarm.Config config =
        new Swarm.Config(
            Swarm.Managers.at(URI.create("tcp://" + playground.url().getAuthority())),
            deadline,
            Swarm.Patience.USUAL,
            Redactor.unknowing(),
            time);
    Registry.Config registry =
        new Registry.Config(
            Logins.none(), _ -> playground.url(), deadline, Redactor.unknowing(), time);
    Prometheus prometheus =
        new Prometheus(new Prometheus.Config(playground.url(), deadline, Redactor.unknowing()));
    return new Ground(
        time,
        playground,
        hearing,
        new Swarm(config, hearing, Logins.none(), prometheus),
        new Asked(new Registry(registry), prometheus));
  }

  /** What the product offers. */
  Offer offer() {
    Redis redis =
        new Redis(
            new Redis.Config(
                Shell.ofOneEngine(swarm.containers()),
                swarm.volumes(),
                Secrets.none(),
                Redactor.unknowing()));
    Cassandra cassandra =
        new Cassandra(
            Cassandra.Config.of(Cassandra.Config.SIMULATED, time),
            new Cassandra.Ground(
                Shell.ofOneEngine(swarm.containers()),
                swarm.offer().kind("service").orElseThrow(),
                swarm.volumes(),
                swarm.offer().action("swarm.restart").orElseThrow()),
            History::empty);
    Machines machines =
        new Machines(
            new Machines.Config(
                new SimulatedHosts(playground),
                swarm.nodes(),
                List.of(swarm.objector(), cassandra.objector(swarm.nodes())),
                time));
    return swarm
        .offer()
        .and(asked.registry().resolve(swarm.images()))
        .and(Prometheus.expect(asked.prometheus(), time))
        .and(redis.actions())
        .and(cassandra.offer())
        .and(machines.offer());
  }

  /** Lets time pass, here and in the Playground alike; wakes nobody. */
  void pass(Duration length) {
    playground.advance(length);
    time.set(time.instant().plus(length));
  }

  /** Whether no request is under way and no event unread. */
  boolean quiet() {
    return playground.quiet() && hearing.caughtUp();
  }

  @Override
  public void close() {
    try {
      swarm.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      asked.close();
      playground.close();
    }
  }
}
