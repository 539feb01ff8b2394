package dev.quarterdeck.cli;

import dev.quarterdeck.audit.Export;
import dev.quarterdeck.audit.Head;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Records;
import dev.quarterdeck.audit.Verdict;
import dev.quarterdeck.audit.Verification;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.StoreReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with the trail without the bot. */
@Command(
    name = "audit",
    description = "Verifies or exports the audit trail, also while the bot runs.",
    mixinStandardHelpOptions = true)
final class AuditTrail implements Callable<Integer> {
  @Override
  public Integer call() {
    System.err.println("Say what to do: audit verify or audit export.");
    return 2;
  }

  /** Follows the chain. */
  @Command(
      name = "verify",
      description = "Says whether the trail is whole; exits 1 with every place where it is not.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(names = "--export", description = "Verify an exported file instead of the database.")
    private @Nullable Path export;

    @Option(
        names = "--head",
        description =
            "Heads kept elsewhere; without it those that the bot wrote to audit.head in its data"
                + " directory.")
    private @Nullable Path head;

    @Option(names = "--key", description = "The public key heads must be signed with, in Base64.")
    private @Nullable String key;

    @Override
    public Integer call() {
      List<Head> heads = heads();
      if (export != null) {
        return said(Export.read(export), heads);
      }
      try (StoreReader reader = Store.readOnly(store.location())) {
        return said(JdbcTrail.records(reader), heads);
      }
    }

    private List<Head> heads() {
      Path beside = store.data().resolve("audit.head");
      if (head != null) {
        return Heads.read(head);
      }
      return export == null && Files.exists(beside) ? Heads.read(beside) : List.of();
    }

    private int said(Records records, List<Head> heads) {
      Verdict verdict = Verification.of(records, heads, Optional.ofNullable(key));
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      verdict.findings().forEach(out::println);
      out.printf(
          "%s: %d sealed entries, %d published heads, %d entries not sealed yet%s.%n",
          verdict.intact() ? "Intact" : "NOT intact",
          verdict.sealed(),
          verdict.heads(),
          verdict.unsealed(),
          verdict.unsealed() == 0
              ? ""
              : " (oldest %d s)".formatted(verdict.unsealedAge(Instant.now()).toSeconds()));
      out.flush();
      return verdict.intact() ? 0 : 1;
    }
  }

  /** Writes the trail to a file. */
  @Command(
      name = "export",
      description = "Writes the trail as JSON lines.",
      mixinStandardHelpOptions = true)
  static final class ToFile implements Callable<Integer> {
    @Mixin private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "FILE", description = "Where to write.")
    private Path file = Path.of("audit.jsonl");

    @Override
    public Integer call() throws IOException {
      try (StoreReader reader = Store.readOnly(store.location());
          Writer out = Files.newBufferedWriter(file)) {
        Export.write(JdbcTrail.records(reader), out);
      }
      return 0;
    }
  }
}
