package dev.quarterdeck.web.jdbc;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteCredentialsTest extends CredentialsContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
