package dev.quarterdeck.outage.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteLookoutTest extends LookoutContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
