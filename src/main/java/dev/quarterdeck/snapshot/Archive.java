package dev.quarterdeck.snapshot;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.source.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runbooks of earlier Snapshots: a run keeps its runbook to its end, whatever the files say. */
final class Archive {
  private final SnapshotStore store;
  private final Loader loader;
  private final Map<String, Runbook> known = new ConcurrentHashMap<>();

  Archive(SnapshotStore store, Loader loader) {
    this.store = store;
    this.loader = loader;
  }

  Optional<Runbook> runbook(String digest) {
    Runbook remembered = known.get(digest);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<Runbook> found =
        store.digests().stream()
            .flatMap(snapshot -> store.find(snapshot).stream())
            .flatMap(stored -> stored.files().entrySet().stream())
            .filter(file -> Loader.isRunbook(file.getKey()))
            .filter(file -> Digest.of(file.getValue()).equals(digest))
            .findFirst()
            .flatMap(file -> loader.runbook(file.getKey(), file.getValue()));
    found.ifPresent(runbook -> known.put(digest, runbook));
    return found;
  }
}
