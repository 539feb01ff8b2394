package dev.quarterdeck.snapshot.jdbc;

import dev.quarterdeck.snapshot.SnapshotStore;
import dev.quarterdeck.snapshot.SnapshotStoreContract;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SqliteSnapshotsTest extends SnapshotStoreContract {
  @TempDir Path directory;
  private final AtomicLong time = new AtomicLong();
  private Store database;
  private SnapshotStore snapshots;

  @BeforeEach
  void open() {
    database = Store.open(directory);
    snapshots =
        new JdbcSnapshots(
            database.writer(),
            database.reader(),
            JsonMapper.builder().build(),
            () -> Instant.ofEpochMilli(time.incrementAndGet()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected SnapshotStore store() {
    return snapshots;
  }
}
