package dev.quarterdeck.outage.jdbc;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresLookoutTest extends LookoutContract {
  private final FreshDatabase database;

  PostgresLookoutTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }
}
