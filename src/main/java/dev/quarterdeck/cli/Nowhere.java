package dev.quarterdeck.cli;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.prometheus.Prometheus;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.cassandra.Cassandra;
import dev.quarterdeck.target.host.Machines;
import dev.quarterdeck.target.redis.Redis;
import dev.quarterdeck.target.registry.Places;
import dev.quarterdeck.target.registry.Registry;
import dev.quarterdeck.target.swarm.Swarm;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** All that the product offers, without a Swarm: it is asked what it could do, the engine never. */
public final class Nowhere implements AutoCloseable {
  private final Swarm swarm =
      new Swarm(
          new Swarm.Config(
              URI.create("unix:///nowhere"),
              Duration.ofSeconds(1),
              Redactor.unknowing(),
              InstantSource.system()),
          (_, _, _, _) -> {});

  private final Registry registry =
      new Registry(
          new Registry.Config(
              Logins.none(),
              Places.exceptFor(Set.of()),
              Duration.ofSeconds(1),
              Redactor.unknowing(),
              InstantSource.system()));

  /** Every action, kind and view. */
  public Offer offer() {
    return swarm
        .offer()
        .and(registry.resolve(swarm.images()))
        .and(Prometheus.expect(Metrics.none(), InstantSource.system()))
        .and(redis().actions())
        .and(cassandra().offer())
        .and(machines().offer());
  }

  Loader loader() {
    return new Loader(offer(), new Cel());
  }

  private Cassandra cassandra() {
    return new Cassandra(
        Cassandra.Config.of(List.of(), InstantSource.system()),
        new Cassandra.Ground(
            new Shell(swarm.containers(), Hosts.none()),
            swarm.offer().kind("service").orElseThrow(),
            swarm.volumes(),
            swarm.offer().action("swarm.restart").orElseThrow()),
        History::empty);
  }

  private Machines machines() {
    return new Machines(
        new Machines.Config(Hosts.none(), swarm.nodes(), List.of(), InstantSource.system()));
  }

  private Redis redis() {
    return new Redis(
        new Redis.Config(
            new Shell(swarm.containers(), Hosts.none()),
            swarm.volumes(),
            Secrets.none(),
            Redactor.unknowing()));
  }

  @Override
  public void close() throws IOException {
    registry.close();
    swarm.close();
  }
}
