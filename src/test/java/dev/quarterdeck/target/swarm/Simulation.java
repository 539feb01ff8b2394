package dev.quarterdeck.target.swarm;

import dev.quarterdeck.playground.Playground;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/** The simulated engine behind a socket, in its own time, as the contracts take one. */
record Simulation(Playground playground, Path socket) implements AutoCloseable {
  static Simulation in(Path folder) {
    Path socket = folder.resolve("docker.sock");
    return new Simulation(
        Playground.start(Playground.Options.of(InstantSource.system()).at(0).on(socket)), socket);
  }

  URI host() {
    return URI.create("unix://" + socket);
  }

  /** The image that behaves as the rig's of that tag. */
  static String image(String tag) {
    return "registry.example:5000/contract/app:"
        + switch (tag) {
          case "v3" -> "v3-unhealthy";
          case "v4" -> "v4-crash";
          default -> tag;
        };
  }

  Watched watched() {
    return Watched.virtual(playground::advance);
  }

  @Override
  public void close() {
    playground.close();
  }
}
