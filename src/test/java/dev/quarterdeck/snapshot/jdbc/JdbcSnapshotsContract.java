package dev.quarterdeck.snapshot.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.snapshot.SnapshotStore;
import dev.quarterdeck.snapshot.SnapshotStore.Stored;
import dev.quarterdeck.snapshot.SnapshotStoreContract;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the table of Snapshots promises on every database, also when two processes write it. */
abstract class JdbcSnapshotsContract extends SnapshotStoreContract {
  @TempDir Path directory;
  private final AtomicLong time = new AtomicLong();
  private Store mine;
  private Store other;

  abstract Store open(Path at);

  /** The store of another process; the same where the database allows one process only. */
  Store beside() {
    return mine;
  }

  @BeforeEach
  void open() {
    mine = open(directory.resolve("mine"));
    other = beside();
  }

  @AfterEach
  void close() {
    if (other != mine) {
      other.close();
    }
    mine.close();
  }

  @Override
  protected SnapshotStore store() {
    return snapshots(mine);
  }

  private SnapshotStore snapshots(Store store) {
    return new JdbcSnapshots(
        store.writer(),
        store.reader(),
        JsonMapper.shared(),
        () -> Instant.ofEpochMilli(time.incrementAndGet()));
  }

  @Test
  void ofTwoPutInForceAtTheSameTimeOneIs() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        Stored one = stored("mine", round);
        Stored two = stored("other", round);
        var first = threads.submit(() -> activate(mine, one));
        var second = threads.submit(() -> activate(other, two));
        first.get();
        second.get();
        assertThat(store().active()).hasValueSatisfying(s -> assertThat(s).isIn(one, two));
      }
    }
    assertThat(store().digests()).hasSize(40);
  }

  private void activate(Store store, Stored stored) {
    store.transactions().write(() -> snapshots(store).activate(stored));
  }

  private static Stored stored(String by, int round) {
    String digest = "%-64s".formatted(by + "x" + round + "x").replace(' ', '0');
    return new Stored(digest, new TreeMap<>(Map.of("runbooks/x.yaml", by)));
  }
}
