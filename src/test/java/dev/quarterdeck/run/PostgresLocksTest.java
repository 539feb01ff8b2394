package dev.quarterdeck.run;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresLocksTest extends LocksContract {
  private final FreshDatabase database;

  PostgresLocksTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }

  @Override
  Store beside() {
    return database.open(directory.resolve("other"));
  }
}
