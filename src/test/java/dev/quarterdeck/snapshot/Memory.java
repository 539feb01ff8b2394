package dev.quarterdeck.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots in memory. */
final class Memory implements SnapshotStore {
  private final Map<String, Stored> all = new LinkedHashMap<>();
  private Optional<Stored> active = Optional.empty();

  @Override
  public Optional<Stored> active() {
    return active;
  }

  @Override
  public void activate(Stored stored) {
    all.remove(stored.digest());
    all.put(stored.digest(), stored);
    active = Optional.of(stored);
  }

  @Override
  public List<String> digests() {
    return new ArrayList<>(all.keySet()).reversed();
  }

  @Override
  public Optional<Stored> find(String digest) {
    return Optional.ofNullable(all.get(digest));
  }
}
