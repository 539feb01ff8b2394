package dev.quarterdeck.inbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> tellers = new CopyOnWriteArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);
  private Store store;
  private GroupCommit group;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = Store.open(folder);
    group = new GroupCommit(store.transactions(), true);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Begins a write, and gives the thread that waits for it. */
  private Thread brings(String row) {
    Thread thread = Thread.ofPlatform().start(() -> write(row));
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private void write(String row) {
    var _ =
        group.write(
            row,
            () -> {
              written.add(row);
              if (row.equals("first")) {
                hold();
              }
              return row;
            },
            kept -> {
              told.add(kept);
              tellers.add(Thread.currentThread().getName());
            });
  }

  private void hold() {
    try {
      first.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatCameIsToldInItsOrderByTheCommitterAlone() throws InterruptedException {
    List<Thread> waiting = List.of(brings("first"), brings("y"), brings("a"));
    first.countDown();
    for (Thread one : waiting) {
      one.join();
    }
    assertThat(written).containsExactly("first", "a", "y");
    assertThat(told).containsExactly("first", "y", "a");
    assertThat(tellers).containsOnly("inbox-commit");
  }
}
