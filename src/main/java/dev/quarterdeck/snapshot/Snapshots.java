package dev.quarterdeck.snapshot;

import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.store.Transactions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Snapshot in force and how it changes. Files are read again every two seconds and taken once
 * they stand still, so that a file half written by an editor is neither loaded nor complained
 * about. Broken files change nothing. Thread-safe.
 */
public final class Snapshots implements Current {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final long PERIOD_SECONDS = 2;

  private final Path root;
  private final Loader loader;
  private final SnapshotStore store;
  private final Transactions transactions;
  private final Archive archive;
  private volatile Held held;
  private Files seen;
  private Optional<Files> taken;
  private Optional<Reload> untold;
  private Reloaded listener = reload -> {};

  private record Held(Snapshot snapshot, SortedMap<String, String> files, List<Problem> problems) {}

  /**
   * Loads the files below {@code root}, or, when they are broken, what was in force before.
   *
   * @throws Unloadable when there is neither
   */
  public Snapshots(Path root, Loader loader, SnapshotStore store, Transactions transactions) {
    this.root = root;
    this.loader = loader;
    this.store = store;
    this.transactions = transactions;
    this.archive = new Archive(store, loader);
    this.seen = Files.read(root);
    this.taken = Optional.of(seen);
    Optional<SnapshotStore.Stored> before = store.active();
    Problems problems = seen.problems();
    Optional<Snapshot> fresh = loader.load(seen.texts(), problems);
    if (fresh.isPresent()) {
      this.held = new Held(fresh.get(), seen.texts(), List.of());
      this.untold = first(fresh.get(), before, seen.texts());
    } else {
      this.held = lastGood(before, problems.list());
      this.untold = Optional.of(new Reload.Refused(held.snapshot(), held.problems()));
    }
  }

  private static Optional<Reload> first(
      Snapshot fresh, Optional<SnapshotStore.Stored> before, SortedMap<String, String> files) {
    Optional<String> digest = before.map(SnapshotStore.Stored::digest);
    SortedMap<String, String> old = before.map(SnapshotStore.Stored::files).orElseGet(TreeMap::new);
    return digest.equals(Optional.of(fresh.digest()))
        ? Optional.empty()
        : Optional.of(new Reload.Swapped(digest, fresh, false, Files.difference(old, files)));
  }

  private Held lastGood(Optional<SnapshotStore.Stored> before, List<Problem> problems) {
    return before
        .flatMap(
            stored ->
                loader
                    .load(stored.files(), new Problems())
                    .map(snapshot -> new Held(snapshot, stored.files(), problems)))
        .orElseThrow(() -> new Unloadable(problems));
  }

  /** Stores and tells what the first load came to, then reads the files again and again. */
  public synchronized void watch(Reloaded listener, ScheduledExecutorService scheduler) {
    this.listener = listener;
    untold.ifPresent(reload -> record(reload, held));
    untold = Optional.empty();
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::pollSafely, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void pollSafely() {
    try {
      poll();
    } catch (RuntimeException e) {
      LOG.warn("The files could not be loaded again; trying again in {} s", PERIOD_SECONDS, e);
    }
  }

  /** Reads the files; loads them when they have changed and stood still since the last call. */
  synchronized void poll() {
    Files now = Files.read(root);
    boolean still = now.equals(seen);
    seen = now;
    if (still && !taken.equals(Optional.of(now))) {
      reload(now);
      taken = Optional.of(now);
    }
  }

  private void reload(Files files) {
    Problems problems = files.problems();
    Optional<Snapshot> fresh = loader.load(files.texts(), problems);
    if (fresh.isEmpty()) {
      Held same = new Held(held.snapshot(), held.files(), problems.list());
      record(new Reload.Refused(held.snapshot(), problems.list()), same);
    } else if (fresh.get().digest().equals(held.snapshot().digest())) {
      Held same = new Held(held.snapshot(), held.files(), List.of());
      record(new Reload.Mended(held.snapshot()), same);
    } else {
      List<String> differences = Files.difference(held.files(), files.texts());
      Optional<String> before = Optional.of(held.snapshot().digest());
      boolean mends = !held.problems().isEmpty();
      record(
          new Reload.Swapped(before, fresh.get(), mends, differences),
          new Held(fresh.get(), files.texts(), List.of()));
    }
  }

  /** The store comes first: a Snapshot nobody could read back must not decide anything. */
  private void record(Reload reload, Held next) {
    transactions.write(
        () -> {
          if (reload instanceof Reload.Swapped swapped) {
            store.activate(new SnapshotStore.Stored(swapped.inForce().digest(), next.files()));
          }
          listener.reloaded(reload);
        });
    held = next;
  }

  @Override
  public Snapshot snapshot() {
    return held.snapshot();
  }

  @Override
  public List<Problem> problems() {
    return held.problems();
  }

  /** The runbooks of this Snapshot and of every one before it. */
  public Definitions definitions() {
    return new Shelf(this, archive);
  }
}
