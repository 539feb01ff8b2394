package dev.quarterdeck.audit.jdbc;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresTrailTest extends TrailContract {
  private final FreshDatabase database;

  PostgresTrailTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }
}
