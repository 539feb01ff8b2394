package dev.quarterdeck.due.jdbc;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresDueTest extends DueContract {
  private final FreshDatabase database;

  PostgresDueTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }
}
