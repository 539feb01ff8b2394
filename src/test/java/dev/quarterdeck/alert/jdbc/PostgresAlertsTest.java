package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresAlertsTest extends AlertsContract {
  private final FreshDatabase database;

  PostgresAlertsTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }
}
