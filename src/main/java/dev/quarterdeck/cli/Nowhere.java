package dev.quarterdeck.cli;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.redis.Redis;
import dev.quarterdeck.target.registry.Places;
import dev.quarterdeck.target.registry.Registry;
import dev.quarterdeck.target.swarm.Swarm;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** Loads files without a Swarm: actions are only asked what they need, the engine never. */
final class Nowhere implements AutoCloseable {
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

  Loader loader() {
    return new Loader(
        swarm.offer().and(registry.resolve(swarm.images())).and(redis().actions()), new Cel());
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
  public void close() throws java.io.IOException {
    registry.close();
    swarm.close();
  }
}
