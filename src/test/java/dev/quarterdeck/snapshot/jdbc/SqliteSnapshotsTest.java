package dev.quarterdeck.snapshot.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteSnapshotsTest extends JdbcSnapshotsContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
