package dev.quarterdeck.snapshot;

import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/** {@link Definitions} of the Snapshot in force, and of the archive behind it. */
record Shelf(Current inForce, Archive archive) implements Definitions {
  @Override
  public List<Runbook> current() {
    return inForce.snapshot().runbooks();
  }

  @Override
  public String snapshot() {
    return inForce.snapshot().digest();
  }

  @Override
  public Optional<Runbook> byDigest(String digest) {
    return current().stream()
        .filter(r -> r.digest().equals(digest))
        .findFirst()
        .or(() -> archive.runbook(digest));
  }
}
