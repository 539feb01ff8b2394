package dev.quarterdeck.chat;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;

@OnPostgres
class PostgresTranscriptTest extends TranscriptContract {
  private final FreshDatabase database;

  PostgresTranscriptTest(FreshDatabase database) {
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
