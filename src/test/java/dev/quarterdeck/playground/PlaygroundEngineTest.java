package dev.quarterdeck.playground;

import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The Playground keeps the Engine contract, fifty times as fast as an engine. */
class PlaygroundEngineTest extends RolloutContract {
  private static Playground playground;

  @BeforeAll
  static void start() {
    playground = Playground.start(Playground.Options.of(Clock.systemUTC()).at(50));
  }

  @AfterAll
  static void stop() {
    playground.close();
  }

  @Override
  URI address() {
    return URI.create("tcp://127.0.0.1:" + playground.address().getPort());
  }

  @Override
  String image(Trait trait) {
    return "registry.example/app:"
        + switch (trait) {
          case GOOD -> "v1";
          case BETTER -> "v2";
          case UNHEALTHY -> "v3-unhealthy";
          case CRASHING -> "v4-crash";
          case MISSING -> "missing";
        };
  }
}
