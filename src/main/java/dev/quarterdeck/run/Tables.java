package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The transition table of each runbook that runs are of, built once per digest. Thread-safe. */
final class Tables {
  private final Definitions definitions;
  private final Map<String, Table> byDigest = new ConcurrentHashMap<>();

  Tables(Definitions definitions) {
    this.definitions = definitions;
  }

  Runbook runbook(Run run) {
    return known(run).orElseThrow(() -> unreadable(run));
  }

  /** Empty when this bot cannot read it. */
  Optional<Runbook> known(Run run) {
    return definitions.byDigest(run.charge().digest());
  }

  /** Empty when this bot cannot read the run's runbook. */
  Optional<Table> table(Run run) {
    String digest = run.charge().digest();
    return Optional.ofNullable(byDigest.get(digest))
        .or(() -> definitions.byDigest(digest).map(Tables::table))
        .map(table -> Objects.requireNonNullElse(byDigest.putIfAbsent(digest, table), table));
  }

  private static Table table(Runbook runbook) {
    return new Table(runbook, new Machine(runbook));
  }

  static IllegalStateException unreadable(Run run) {
    return new IllegalStateException(
        "%s is of a runbook that this bot cannot read any more (%s). Go back to the version that could, or end it with: cancel %d"
            .formatted(run.id(), run.charge().digest(), run.id().number()));
  }
}
