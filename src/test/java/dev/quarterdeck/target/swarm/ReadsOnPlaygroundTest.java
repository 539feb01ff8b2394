package dev.quarterdeck.target.swarm;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at, on the simulated engine in its own time. */
class ReadsOnPlaygroundTest extends ReadsContract {
  private static Simulation simulation;

  @BeforeAll
  static void start(@TempDir Path folder) {
    simulation = Simulation.in(folder);
  }

  @AfterAll
  static void stop() {
    simulation.close();
  }

  @Override
  URI host() {
    return simulation.host();
  }

  @Override
  String image(String tag) {
    return Simulation.image(tag);
  }

  @Override
  Watched watched() {
    return simulation.watched();
  }
}
