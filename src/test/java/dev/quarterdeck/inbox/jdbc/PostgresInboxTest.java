package dev.quarterdeck.inbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.inbox.Inbox.Accepted;
import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

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

  @Test
  void theSameEventsGivenToTwoProcessesInTwoOrdersMakeOneRowEach() throws Exception {
    try (Store other = database.open(directory.resolve("other"))) {
      JdbcInbox theirs = new JdbcInbox(other, due, () -> now);
      List<Accepted> answers =
          together(
              400,
              i ->
                  i % 2 == 0
                      ? inbox.put(arrival("k" + i / 2))
                      : theirs.put(arrival("k" + (199 - i / 2))));
      assertThat(answers).filteredOn(a -> a instanceof Accepted.New).hasSize(200);
      Set<Long> rows = ConcurrentHashMap.newKeySet();
      answers.forEach(answer -> rows.add(answer.row()));
      assertThat(rows).hasSize(200);
    }
    assertThat(inbox.backlog().open()).isEqualTo(200);
  }

  @Test
  void keepsWhatNoTextMayHoldElsewhere() {
    inbox.put(arrival("lone surrogate \ud83d, bell \u0007, right to left \u202e"));
    assertThat(inbox.backlog().open()).isOne();
  }
}
