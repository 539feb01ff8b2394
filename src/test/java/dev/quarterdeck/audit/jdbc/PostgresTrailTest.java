package dev.quarterdeck.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@OnPostgres
class PostgresTrailTest extends TrailContract {
  private final FreshDatabase database;

  PostgresTrailTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }

  @Test
  void twoProcessesWriteAndSealOneChain() {
    try (Store other = database.open(directory.resolve("other"));
        JdbcDue mine = new JdbcDue(store);
        JdbcDue others = new JdbcDue(other)) {
      JdbcTrail one = new JdbcTrail(store, mine, heads, () -> now);
      JdbcTrail two = new JdbcTrail(other, others, heads, () -> now);
      mine.start(List.of(one.sealer()));
      others.start(List.of(two.sealer()));
      for (int i = 0; i < 60; i++) {
        String subject = "run/" + i;
        store.transactions().write(() -> one.append(entry(subject)));
        other.transactions().write(() -> two.append(entry(subject)));
      }
      await().until(() -> verify().sealed() == 120);
    }
    assertThat(findings()).isEmpty();
  }

  /** As after a lease that was lost without its holder's knowing. */
  @Test
  void twoWhoSealAtTheSameTimeMakeOneChain() throws Exception {
    try (Store other = database.open(directory.resolve("other"))) {
      JdbcTrail theirs = new JdbcTrail(other, (kind, id) -> {}, heads, () -> now);
      for (int round = 0; round < 20; round++) {
        append("bob", "run/" + round);
        append("alice", "run/" + round);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          var one = threads.submit(() -> seal(trail));
          var two = threads.submit(() -> seal(theirs));
          one.get();
          two.get();
        }
        sealer.drive("trail", () -> true);
        assertThat(findings()).isEmpty();
        assertThat(verify().unsealed()).isZero();
      }
    }
  }

  private static void seal(JdbcTrail trail) {
    try {
      trail.sealer().drive("trail", () -> true);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("another sealer was faster");
    }
  }

  private Entry entry(String subject) {
    return Entry.of(now, "bob", "command", subject, "run", "text");
  }
}
