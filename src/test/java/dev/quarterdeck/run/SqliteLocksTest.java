package dev.quarterdeck.run;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteLocksTest extends LocksContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
