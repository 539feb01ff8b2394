package dev.quarterdeck.rehearsal;

import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** The runbooks of one Snapshot, with none before it. */
record Shelf(Snapshot inForce) implements Definitions {
  @Override
  public List<Runbook> current() {
    return inForce.runbooks();
  }

  @Override
  public String snapshot() {
    return inForce.digest();
  }

  @Override
  public Optional<Runbook> byDigest(String digest) {
    return current().stream().filter(r -> r.digest().equals(digest)).findFirst();
  }
}
