package dev.quarterdeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The password of the database, where a bot would find it too. Never an argument: those are seen.
 */
final class Password {
  private static final String VARIABLE = "QUARTERDECK_STORE_PASSWORD";
  private static final Path SECRET = Path.of("/run/secrets/quarterdeck.store.password");

  private Password() {}

  /** What stands in {@code file}, else what a bot would use; empty when there is neither. */
  static String of(Optional<Path> file) {
    return file.map(Password::read)
        .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
        .or(() -> Optional.of(SECRET).filter(Files::exists).map(Password::read))
        .orElse("");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replaceFirst("\\R$", "");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The password file '" + file + "' cannot be read. Name one that can.", e);
    }
  }
}
