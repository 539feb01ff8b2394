package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresInboxTest extends InboxContract {
  private final FreshDatabase database;

  PostgresInboxTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }
}
