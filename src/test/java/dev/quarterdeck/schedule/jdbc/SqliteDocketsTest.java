package dev.quarterdeck.schedule.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteDocketsTest extends DocketsContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
