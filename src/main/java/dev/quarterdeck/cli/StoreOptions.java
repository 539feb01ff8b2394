package dev.quarterdeck.cli;

import dev.quarterdeck.store.Location;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the bot's store is, for commands that open it themselves. */
final class StoreOptions {
  @Option(
      names = "--data",
      defaultValue = "data",
      description = "The bot's data directory (${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "${env:QUARTERDECK_STORE_URL:-}",
      description =
          "The bot's database on a server, jdbc:postgresql://HOST/DATABASE; without it, and without"
              + " QUARTERDECK_STORE_URL, the one in the data directory.")
  private String url = "";

  @Option(
      names = "--store-user",
      paramLabel = "USER",
      defaultValue = "${env:QUARTERDECK_STORE_USER:-}",
      description = "Who uses it; QUARTERDECK_STORE_USER unless said.")
  private String user = "";

  @Option(
      names = "--store-password-file",
      paramLabel = "FILE",
      description =
          "The file of the password; QUARTERDECK_STORE_PASSWORD or"
              + " /run/secrets/quarterdeck.store.password unless said.")
  private @Nullable Path password;

  Path data() {
    return data;
  }

  Location location() {
    return Location.of(
        data, url, user, url.isBlank() ? "" : Password.of(Optional.ofNullable(password)));
  }
}
