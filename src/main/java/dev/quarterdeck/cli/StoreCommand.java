package dev.quarterdeck.cli;

import dev.quarterdeck.audit.Finding;
import dev.quarterdeck.audit.Head;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Verdict;
import dev.quarterdeck.audit.Verification;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.store.Server;
import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.store.StoreReader;
import dev.quarterdeck.store.Transfer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What can be done with the whole store of a stopped bot. */
@Command(
    name = "store",
    description = "Moves what a stopped bot has kept.",
    mixinStandardHelpOptions = true)
final class StoreCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.err.println("Say what to do: store copy.");
    return Exit.USAGE;
  }

  /** Copies the database out of the data directory onto a server. */
  @Command(
      name = "copy",
      description =
          "Copies the database of a stopped bot into an empty one on a PostgreSQL server, and"
              + " verifies the audit trail there before the copy counts.",
      mixinStandardHelpOptions = true)
  static final class Copy implements Callable<Integer> {
    private static final int SHOWN = 3;

    @Spec private @Nullable CommandSpec spec;

    @Option(
        names = "--data",
        defaultValue = "data",
        description = "The bot's data directory (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
        names = "--to",
        paramLabel = "URL",
        required = true,
        description = "The empty database: jdbc:postgresql://HOST/DATABASE.")
    private String url = "";

    @Option(
        names = "--user",
        required = true,
        description = "Its owner, as whom the bot will use it.")
    private String user = "";

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description =
            "The file of the password; QUARTERDECK_STORE_PASSWORD or"
                + " /run/secrets/quarterdeck.store.password unless said.")
    private @Nullable Path password;

    private @Nullable Verdict verdict;

    @Override
    public Integer call() {
      Server server = new Server(url, user, Password.of(Optional.ofNullable(password)));
      Transfer.Copied copied = new Transfer(data, server).run(this::verify);
      Verdict seen = Objects.requireNonNull(verdict);
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      out.printf(
          "Copied %d rows of %d tables to %s. The trail there is intact: %d sealed entries,"
              + " %d published heads, %d entries not sealed yet.%n"
              + "Start the bot with quarterdeck.store.url and the same data directory, where"
              + " audit.head goes on. Do not start one without the url again: it would go on"
              + " from the old copy.%n",
          copied.rows(), copied.tables(), server, seen.sealed(), seen.heads(), seen.unsealed());
      return Exit.DONE;
    }

    private void verify(StoreReader copy) {
      Path beside = data.resolve("audit.head");
      List<Head> heads = Files.exists(beside) ? Heads.read(beside) : List.of();
      Verdict seen = Verification.of(JdbcTrail.records(copy), heads, Optional.empty());
      if (!seen.intact()) {
        throw new StoreFailure(
            "The trail is not intact, so nothing was copied: "
                + seen.findings().stream()
                    .limit(SHOWN)
                    .map(Finding::toString)
                    .collect(Collectors.joining("; "))
                + ". Look with audit verify; restore the last backup that is intact.");
      }
      verdict = seen;
    }
  }
}
