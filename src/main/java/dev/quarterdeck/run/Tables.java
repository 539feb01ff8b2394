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
  private final Map<String, Table> byPlace = new ConcurrentHashMap<>();

  Tables(Definitions definitions) {
    this.definitions = definitions;
  }

  Runbook runbook(Run run) {
    return read(run).orElseThrow(() -> unreadable(run));
  }

  private Optional<Runbook> read(Run run) {
    return definitions.byDigest(run.charge().digest()).map(whole -> Calls.within(whole, part(run)));
  }

  private static String part(Run run) {
    return run.charge().caller().map(Request.Caller::part).orElse("");
  }

  /** Empty when this bot cannot read the run's runbook. */
  Optional<Table> table(Run run) {
    String key = run.charge().digest() + " " + part(run);
    return Optional.ofNullable(byPlace.get(key))
        .or(() -> read(run).map(Tables::table))
        .map(table -> Objects.requireNonNullElse(byPlace.putIfAbsent(key, table), table));
  }

  private static Table table(Runbook runbook) {
    return new Table(runbook, new Machine(runbook));
  }

  static IllegalStateException unreadable(Run run) {
    return new IllegalStateException(
        "%s is of a runbook that this bot cannot read any more (%s). Go back to the version that could, or end it with: cancel %s"
            .formatted(run.id(), run.charge().digest(), run.id().text()));
  }
}
