package dev.quarterdeck.deck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The runbooks and permissions of this project, for a bot that has something besides or less. */
final class ShippedFiles {
  private ShippedFiles() {}

  /** Copies them into a folder. */
  static void into(Path folder) throws IOException {
    for (String part : List.of("runbooks", "permissions")) {
      Files.createDirectory(folder.resolve(part));
      try (Stream<Path> shipped = Files.list(Path.of(part))) {
        shipped.forEach(file -> copy(file, folder));
      }
    }
  }

  private static void copy(Path file, Path into) {
    try {
      Files.copy(file, into.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
