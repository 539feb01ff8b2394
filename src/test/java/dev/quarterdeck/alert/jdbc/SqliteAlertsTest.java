package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteAlertsTest extends AlertsContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
