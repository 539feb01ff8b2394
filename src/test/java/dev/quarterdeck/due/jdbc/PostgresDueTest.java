package dev.quarterdeck.due.jdbc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What is due on a server; nearly all of its time it waits, so it begins beside those that work.
 */
@OnPostgres
@Order(1)
class PostgresDueTest extends DueContract {
  private final FreshDatabase database;

  PostgresDueTest(FreshDatabase database) {
    this.database = database;
  }

  @Override
  Store open(Path at) {
    return database.open(at);
  }

  /** Another process, with a pile of its own. */
  private record Other(Store store, JdbcDue due, Pile pile) implements AutoCloseable {
    @Override
    public void close() {
      due.close();
      store.close();
    }
  }

  private Other other() {
    Store store = database.open(directory.resolve("other"));
    return new Other(store, new JdbcDue(store), new Pile());
  }

  @Test
  void oneProcessLeavesAloneWhatAnotherLivingOneDrives() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    pile.step =
        (id, lease) -> {
          begun.countDown();
          end.await();
        };
    due.start(List.of(pile));
    due.wake("pile", "a");
    assertThat(begun.await(5, SECONDS)).isTrue();
    try (Other other = other()) {
      other.pile().ready.add("a");
      other.due().start(List.of(other.pile()));
      other.due().wake("pile", "a");
      // Longer than a process without heartbeats would be given.
      await()
          .during(Duration.ofSeconds(10))
          .atMost(Duration.ofSeconds(11))
          .until(() -> other.pile().calls.get() == 0);
      end.countDown();
      await().until(() -> pile.ended.contains("a"));
    }
  }

  @Test
  void whatACutOffProcessDroveGoesOnInAnotherWithin15SecondsAndNeverInBoth() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Other dying = other();
    dying.pile().step =
        (id, lease) -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            assertThat(lease.held()).isFalse();
            interrupted.countDown();
          }
        };
    dying.due().start(List.of(dying.pile()));
    dying.due().wake("pile", "a");
    assertThat(begun.await(5, SECONDS)).isTrue();
    due.start(List.of(pile));
    pile.step = (id, lease) -> assertThat(interrupted.getCount()).isZero();
    dying.store().close();
    long cut = System.nanoTime();
    await().atMost(Duration.ofSeconds(15)).until(() -> pile.ended.contains("a"));
    System.out.printf("failover after %.1f s%n", (System.nanoTime() - cut) / 1e9);
    dying.due().close();
  }

  @Test
  void whatAProcessIsStoppedAtGoesOnInAnother() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Other stopping = other();
    stopping.pile().step =
        (id, lease) -> {
          begun.countDown();
          new CountDownLatch(1).await();
        };
    stopping.due().start(List.of(stopping.pile()));
    stopping.due().wake("pile", "a");
    assertThat(begun.await(5, SECONDS)).isTrue();
    due.start(List.of(pile));
    stopping.close();
    long stopped = System.nanoTime();
    await().atMost(Duration.ofSeconds(15)).until(() -> pile.ended.contains("a"));
    System.out.printf("taken over after %.1f s%n", (System.nanoTime() - stopped) / 1e9);
  }

  @Test
  void aProcessForgetsItsFailureWhereAnotherHasGoneOn() {
    pile.step =
        (id, lease) -> {
          throw new IllegalStateException("this process cannot");
        };
    pile.ready.add("a");
    due.start(List.of(pile));
    await().until(() -> due.problems().containsKey("pile/a"));
    pile.ready.remove("a");
    pile.step = (id, lease) -> {};
    try (Store other = database.open(directory.resolve("other"))) {
      // What the table holds after another process has driven it to its end.
      other.writer().sql("DELETE FROM scheduled_tasks WHERE task_instance = 'a'").update();
      await().until(() -> due.problems().isEmpty());
    }
  }
}
