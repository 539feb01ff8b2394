package dev.quarterdeck.run;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteJournalTest extends JournalContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
