package dev.quarterdeck.run;

import dev.quarterdeck.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The database that every yard begins with. It is made once and written down again for each: to
 * migrate a new one, and to wait for the disk at every commit, takes longer than most tests.
 */
final class EmptyStore {
  private static final Map<String, byte[]> FILES = files();

  private EmptyStore() {}

  /** Opens the database of that directory, an empty one where there is none. */
  static Store in(Path directory) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
        Path here = directory.resolve(file.getKey());
        if (!Files.exists(here)) {
          Files.write(here, file.getValue());
        }
      }
      return Store.openCopied(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> files() {
    try {
      Path directory = Files.createTempDirectory("yard");
      Store.openPassing(directory).close();
      Map<String, byte[]> files = new HashMap<>();
      try (Stream<Path> all = Files.list(directory)) {
        for (Path file : all.toList()) {
          files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
          Files.delete(file);
        }
      }
      Files.delete(directory);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
