package dev.quarterdeck.chat.slack;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteAddressesTest extends AddressesContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
