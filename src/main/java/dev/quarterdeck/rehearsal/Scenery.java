package dev.quarterdeck.rehearsal;

import dev.quarterdeck.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database for every rehearsal, below a temporary directory that goes with it. The first is made,
 * all others are copied: making one takes longer than most rehearsals.
 */
final class Scenery implements AutoCloseable {
  private final Path directory;
  private final Path first;
  private int copies;

  private Scenery(Path directory) {
    this.directory = directory;
    this.first = directory.resolve("empty");
    Store.openPassing(first).close();
  }

  static Scenery build() throws IOException {
    return new Scenery(Files.createTempDirectory("rehearsal"));
  }

  /** An empty database, and the directory it has for itself. */
  record Backdrop(Path directory, Store store) implements AutoCloseable {
    @Override
    public void close() {
      store.close();
    }
  }

  /** One that nobody has used. */
  Backdrop fresh() throws IOException {
    Path copy = Files.createDirectory(directory.resolve("stage-" + ++copies));
    try (Stream<Path> files = Files.list(first)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return new Backdrop(copy, Store.openCopied(copy));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("'" + directory + "' cannot be removed", e);
    }
  }
}
