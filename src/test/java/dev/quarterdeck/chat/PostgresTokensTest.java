package dev.quarterdeck.chat;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresTokensTest extends TokensContract {
  private final FreshDatabase database;

  PostgresTokensTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }

  @Override
  Store beside() {
    return database.open(data.resolve("other"));
  }
}
