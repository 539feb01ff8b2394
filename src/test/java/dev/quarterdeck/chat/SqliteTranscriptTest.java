package dev.quarterdeck.chat;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;

class SqliteTranscriptTest extends TranscriptContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }
}
