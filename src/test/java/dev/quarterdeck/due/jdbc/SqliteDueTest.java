package dev.quarterdeck.due.jdbc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is due in a file. */
class SqliteDueTest extends DueContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }

  private long changes() {
    return store.writer().sql("SELECT total_changes()").query((row, n) -> row.getLong(1)).single();
  }

  @Test
  void writesNothingWhileIdle() throws Exception {
    due.start(List.of(pile));
    due.wake("pile", "a");
    await().until(() -> pile.ended.contains("a") && instances() == 0);
    Path wal = directory.resolve("quarterdeck.db-wal");
    long changes = changes();
    var touched = Files.getLastModifiedTime(wal);
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(6))
        .until(() -> changes() == changes && Files.getLastModifiedTime(wal).equals(touched));
  }

  @Test
  void aBlockedWriterCostsTheLeaseAndNeverMakesASecondDriver() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Boolean> heldWhenInterrupted = new AtomicReference<>();
    pile.step =
        (id, lease) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          begun.countDown();
          try {
            if (pile.calls.get() == 1) {
              new CountDownLatch(1).await();
            }
          } catch (InterruptedException e) {
            heldWhenInterrupted.set(lease.held());
            throw e;
          } finally {
            inside.decrementAndGet();
          }
        };
    due.start(List.of(pile));
    due.wake("pile", "a");
    assertThat(begun.await(5, SECONDS)).isTrue();
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    Thread writer =
        Thread.startVirtualThread(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          blocked.countDown();
                          try {
                            free.await();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        }));
    assertThat(blocked.await(5, SECONDS)).isTrue();
    await().atMost(Duration.ofSeconds(9)).until(() -> heldWhenInterrupted.get() != null);
    assertThat(heldWhenInterrupted.get()).isFalse();
    free.countDown();
    writer.join();
    await().atMost(Duration.ofSeconds(20)).until(() -> pile.ended.contains("a"));
    await().until(() -> instances() == 0);
    assertThat(most).hasValue(1);
  }

  @Test
  void aDriverThatIgnoresItsLostLeaseIsNotJoinedByASecondOne() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    pile.step =
        (id, lease) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          begun.countDown();
          await().atMost(Duration.ofSeconds(30)).until(() -> end.getCount() == 0);
          inside.decrementAndGet();
        };
    due.start(List.of(pile));
    due.wake("pile", "a");
    assertThat(begun.await(5, SECONDS)).isTrue();
    store.writer().sql("UPDATE scheduled_tasks SET picked = FALSE, version = version + 1").update();
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(3))
        .until(() -> most.get() == 1);
    end.countDown();
    await().atMost(Duration.ofSeconds(20)).until(() -> instances() == 0);
    assertThat(most).hasValue(1);
  }

  @Test
  void whatADeadProcessWasDrivingGoesOnAtOnce() throws Exception {
    store
        .writer()
        .sql(
            """
            INSERT INTO scheduled_tasks
              (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
            VALUES ('pile', 'a', 1000, TRUE, 'dead', 4102444800000, 7)
            """)
        .update();
    due.start(List.of(pile));
    await().until(() -> pile.ended.contains("a"));
  }
}
