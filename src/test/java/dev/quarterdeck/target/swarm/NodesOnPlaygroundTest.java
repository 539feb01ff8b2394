package dev.quarterdeck.target.swarm;

import dev.quarterdeck.playground.Playground;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Nodes closed and opened, on the simulated engine in its own time. */
class NodesOnPlaygroundTest extends NodesContract {
  private static Playground playground;
  private static Path socket;

  @BeforeAll
  static void start(@TempDir Path folder) {
    socket = folder.resolve("docker.sock");
    playground = Playground.start(Playground.Options.of(InstantSource.system()).at(0).on(socket));
  }

  @AfterAll
  static void stop() {
    playground.close();
  }

  @Override
  URI host() {
    return URI.create("unix://" + socket);
  }

  @Override
  String image(String tag) {
    return "registry.example:5000/contract/app:"
        + switch (tag) {
          case "v3" -> "v3-unhealthy";
          case "v4" -> "v4-crash";
          default -> tag;
        };
  }

  @Override
  Watched watched() {
    return Watched.virtual(playground::advance);
  }

  @Override
  String victim() {
    return "worker-5";
  }
}
