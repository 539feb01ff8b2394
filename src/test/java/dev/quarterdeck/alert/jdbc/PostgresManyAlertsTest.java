package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Isolated;

@OnPostgres
@Isolated("listens to what Spring says")
class PostgresManyAlertsTest extends ManyAlertsContract {
  private final FreshDatabase database;

  PostgresManyAlertsTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }
}
