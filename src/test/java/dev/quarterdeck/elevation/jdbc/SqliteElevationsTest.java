package dev.quarterdeck.elevation.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteElevationsTest extends JdbcElevationsContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
