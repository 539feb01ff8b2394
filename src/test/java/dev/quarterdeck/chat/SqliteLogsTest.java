package dev.quarterdeck.chat;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteLogsTest extends LogsContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
