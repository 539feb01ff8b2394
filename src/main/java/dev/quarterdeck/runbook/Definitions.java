package dev.quarterdeck.runbook;

import java.util.List;
import java.util.Optional;

/** Where runbooks come from; a run keeps its runbook, by digest, to its end. Thread-safe. */
public interface Definitions {
  /** The runbooks in force now. */
  List<Runbook> current();

  /** The digest of the Snapshot in force now. */
  String snapshot();

  /** A runbook that is or was in force, by its own digest. */
  Optional<Runbook> byDigest(String digest);

  /** The runbook of that name in force now. */
  default Optional<Runbook> named(String name) {
    return current().stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
