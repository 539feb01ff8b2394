package dev.quarterdeck.deck;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of its own in memory, mounted on a directory; only root may. */
record SmallDisk(Path directory) implements AutoCloseable {
  /** Room enough that the bot calls itself healthy, and little enough to be filled at once. */
  static SmallDisk on(Path directory) throws IOException {
    Files.createDirectories(directory);
    command("mount", "-t", "tmpfs", "-o", "size=48m,mode=700", "tmpfs", directory.toString());
    return new SmallDisk(directory);
  }

  /** Leaves not a byte, neither free nor in the log the database writes ahead. */
  void fill() throws IOException, SQLException {
    String database = "jdbc:sqlite:" + directory.resolve("quarterdeck.db");
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    for (int block : List.of(1 << 20, 4096, 1)) {
      fill(block);
    }
  }

  private void fill(int block) throws IOException {
    byte[] bytes = new byte[block];
    Arrays.fill(bytes, (byte) 7);
    try (OutputStream out = Files.newOutputStream(filler(block))) {
      while (true) {
        out.write(bytes);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** Gives the room back. */
  void free() throws IOException {
    for (int block : List.of(1 << 20, 4096, 1)) {
      Files.deleteIfExists(filler(block));
    }
  }

  private Path filler(int block) {
    return directory.resolve("filler-" + block);
  }

  void readOnly() throws IOException {
    command("mount", "-o", "remount,ro", directory.toString());
  }

  @Override
  public void close() throws IOException {
    command("umount", "--lazy", directory.toString());
  }

  private static void command(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(
            "'%s' failed (%s): these tests must run as root where tmpfs may be mounted"
                .formatted(String.join(" ", command), said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during " + String.join(" ", command), e);
    }
  }
}
