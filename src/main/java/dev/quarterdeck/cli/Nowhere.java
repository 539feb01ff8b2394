package dev.quarterdeck.cli;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.swarm.Swarm;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

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

  Loader loader() {
    return new Loader(swarm.offer(), new Cel());
  }

  @Override
  public void close() throws java.io.IOException {
    swarm.close();
  }
}
