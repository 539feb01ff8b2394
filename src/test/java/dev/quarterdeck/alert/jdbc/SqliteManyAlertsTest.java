package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("listens to what Spring says")
class SqliteManyAlertsTest extends ManyAlertsContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
