package dev.quarterdeck.web.jdbc;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresCredentialsTest extends CredentialsContract {
  private final FreshDatabase database;

  PostgresCredentialsTest(FreshDatabase database) {
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
