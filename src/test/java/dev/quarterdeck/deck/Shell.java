package dev.quarterdeck.deck;

import dev.quarterdeck.Quarterdeck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of the jar, each in a process of its own, as an operator types them. */
final class Shell {
  private static final int LIMIT_S = 60;

  private Shell() {}

  /** What a command left behind. */
  record Ended(int exit, String out, String err) {}

  /** Runs a command to its end. */
  static Ended run(String... args) {
    try {
      Path out = Files.createTempFile("quarterdeck-out", ".txt");
      Path err = Files.createTempFile("quarterdeck-err", ".txt");
      try {
        int exit = ended(new ProcessBuilder(command(args)), out, err);
        return new Ended(exit, Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int ended(ProcessBuilder command, Path out, Path err) throws IOException {
    Process child = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      if (!child.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
        throw new AssertionError(
            command.command() + " went on running\n" + Files.readString(out) + err);
      }
      return child.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a command should end", e);
    } finally {
      child.destroyForcibly();
    }
  }

  private static List<String> command(String... args) {
    List<String> command = new ArrayList<>(Archive.shared().java());
    command.add(Quarterdeck.class.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** The beginning of a command that runs a class of the product or of these tests. */
  static List<String> java(String... options) {
    return javaOn(System.getProperty("java.class.path"), options);
  }

  /** The same, with its classes elsewhere. */
  static List<String> javaOn(String classPath, String... options) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath));
    return command;
  }
}
