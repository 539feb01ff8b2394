package dev.quarterdeck.audit.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteTrailTest extends TrailContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
