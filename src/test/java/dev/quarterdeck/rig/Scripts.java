package dev.quarterdeck.rig;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the rig's shell scripts, each with a deadline. */
record Scripts(Path folder, Map<String, String> environment) {

  /** How a script ended and what it said. */
  record Ended(List<String> command, int exit, String output, String errors) {

    /**
     * What it said on its standard output; an {@link AssertionError} with the rest if it failed.
     */
    String orFail() {
      if (exit != 0) {
        throw new AssertionError("%s exited %d: %s".formatted(command, exit, errors.strip()));
      }
      return output;
    }
  }

  static Scripts ofThisProject() {
    return new Scripts(Path.of("src/test/rig").toAbsolutePath(), Map.of());
  }

  /** Those of another rig of this name, on a network with this third number. */
  Scripts ofRig(String name, int network) {
    return new Scripts(folder, Map.of("RIG", name, "RIG_NET", String.valueOf(network)));
  }

  /** Runs a script to its end; past the limit it is killed, which counts as exit 124. */
  Ended run(Duration limit, String script, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(folder.resolve(script).toString()), Stream.of(arguments)).toList();
    try {
      return run(limit, command);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + command, e);
    }
  }

  private Ended run(Duration limit, List<String> command) throws IOException, InterruptedException {
    // Files and not pipes: an engine that a script leaves behind must not keep us reading.
    Path output = Files.createTempFile("rig", ".out");
    Path errors = Files.createTempFile("rig", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      int exit =
          process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : 124;
      if (exit == 124) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return new Ended(command, exit, Files.readString(output), Files.readString(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
