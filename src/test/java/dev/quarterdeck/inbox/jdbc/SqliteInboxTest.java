package dev.quarterdeck.inbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.StoreFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SqliteInboxTest extends InboxContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }

  @Test
  void aFullDiskKeepsTheSenderFromBeingAcknowledged() {
    store.writer().sql("PRAGMA max_page_count = 30").query((r, n) -> r.getLong(1)).single();
    String big = "x".repeat(200_000);
    assertThatThrownBy(
            () -> inbox.put(new dev.quarterdeck.inbox.Arrival("console", "big", "t", big, AT)))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("is full");
    assertThat(inbox.backlog().open()).isZero();
  }
}
