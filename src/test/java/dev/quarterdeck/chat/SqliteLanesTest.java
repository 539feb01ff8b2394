package dev.quarterdeck.chat;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteLanesTest extends LanesContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
