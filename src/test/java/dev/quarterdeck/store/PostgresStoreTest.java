package dev.quarterdeck.store;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import java.nio.file.Path;

@OnPostgres
class PostgresStoreTest extends StoreContract {
  private final FreshDatabase database;

  PostgresStoreTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }
}
