package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The transition table of each runbook that runs are of, built once per digest. Thread-safe. */
final class Tables {
  private final Definitions definitions;
  private final Map<String, Table> byDigest = new ConcurrentHashMap<>();

  Tables(Definitions definitions) {
    this.definitions = definitions;
  }

  Runbook runbook(Run run) {
    String digest = run.charge().digest();
    return definitions
        .byDigest(digest)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    run.id() + " is of runbook " + digest + ", which is not stored any more"));
  }

  Table table(Run run) {
    return byDigest.computeIfAbsent(run.charge().digest(), _ -> table(runbook(run)));
  }

  private static Table table(Runbook runbook) {
    return new Table(runbook, new Machine(runbook));
  }
}
