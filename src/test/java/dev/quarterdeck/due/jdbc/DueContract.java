package dev.quarterdeck.due.jdbc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What driving means on every database. */
abstract class DueContract {
  @TempDir Path directory;
  Store store;
  JdbcDue due;
  final Pile pile = new Pile();

  abstract Store open(Path directory);

  /** Ids with work, and what to do when one is driven. */
  static final class Pile implements Work {
    final Set<String> ready = ConcurrentHashMap.newKeySet();
    final Set<String> ended = ConcurrentHashMap.newKeySet();
    final AtomicInteger calls = new AtomicInteger();
    volatile Step step = (id, lease) -> {};

    interface Step {
      void run(String id, Lease lease) throws InterruptedException;
    }

    @Override
    public String kind() {
      return "pile";
    }

    @Override
    public List<String> ready() {
      return List.copyOf(ready);
    }

    @Override
    public void drive(String id, Lease lease) throws InterruptedException {
      calls.incrementAndGet();
      step.run(id, lease);
      ready.remove(id);
      ended.add(id);
    }
  }

  @BeforeEach
  void start() {
    store = open(directory);
    due = new JdbcDue(store);
  }

  @AfterEach
  void stop() {
    due.close();
    store.close();
  }

  long instances() {
    return store
        .reader()
        .sql("SELECT count(*) FROM scheduled_tasks")
        .query((row, n) -> row.getLong(1))
        .single();
  }

  @Test
  void drivesWhatIsWokenAndRemovesIt() {
    due.start(List.of(pile));
    due.wake("pile", "a");
    await().until(() -> pile.ended.contains("a"));
    await().until(() -> instances() == 0);
  }

  @Test
  void theSweepFindsWhatNobodyWoke() {
    pile.ready.add("a");
    due.start(List.of(pile));
    await().atMost(Duration.ofSeconds(2)).until(() -> pile.ended.contains("a"));
    pile.ready.add("b");
    await().atMost(Duration.ofSeconds(3)).until(() -> pile.ended.contains("b"));
  }

  @Test
  void refusesToWakeInsideATransaction() {
    due.start(List.of(pile));
    assertThatThrownBy(() -> store.transactions().write(() -> due.wake("pile", "a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waking pile/a");
  }

  @Test
  void aWakeThatComesWhileDrivingIsDrivenAfterwardsByTheSameDriver() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    pile.step =
        (id, lease) -> {
          inside.countDown();
          go.await();
        };
    due.start(List.of(pile));
    due.wake("pile", "a");
    assertThat(inside.await(5, SECONDS)).isTrue();
    due.wake("pile", "a");
    go.countDown();
    await().until(() -> pile.calls.get() == 2);
    await().until(() -> instances() == 0);
    assertThat(pile.calls).hasValue(2);
  }

  @Test
  void drivesManyAtOnce() throws Exception {
    CountDownLatch together = new CountDownLatch(30);
    pile.step =
        (id, lease) -> {
          together.countDown();
          together.await();
        };
    due.start(List.of(pile));
    for (int i = 0; i < 30; i++) {
      due.wake("pile", "n" + i);
    }
    assertThat(together.await(10, SECONDS)).isTrue();
    await().until(() -> instances() == 0);
    assertThat(pile.calls).hasValue(30);
  }

  @Test
  void noIdIsDrivenTwiceAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    pile.step =
        (id, lease) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          inside.decrementAndGet();
        };
    due.start(List.of(pile));
    for (int i = 0; i < 200; i++) {
      due.wake("pile", "a");
    }
    await().until(() -> pile.calls.get() > 0 && instances() == 0 && due.driving() == 0);
    assertThat(most).hasValue(1);
  }

  @Test
  void pausesAfterAFailureAndSaysWhat() {
    pile.step =
        (id, lease) -> {
          if (pile.calls.get() < 3) {
            throw new IllegalStateException("engine away");
          }
        };
    due.start(List.of(pile));
    due.wake("pile", "a");
    await().until(() -> due.problems().containsKey("pile/a"));
    assertThat(due.problems()).containsEntry("pile/a", "engine away");
    await().atMost(Duration.ofSeconds(8)).until(() -> pile.ended.contains("a"));
    await().until(() -> due.problems().isEmpty());
  }

  @Test
  void newWorkEndsThePauseAfterAFailure() {
    AtomicBoolean broken = new AtomicBoolean(true);
    pile.step =
        (id, lease) -> {
          if (broken.get()) {
            throw new IllegalStateException("the thing is broken");
          }
        };
    due.start(List.of(pile));
    due.wake("pile", "a");
    // The fourth failure is followed by a pause of 8 s.
    await().atMost(Duration.ofSeconds(15)).until(() -> pile.calls.get() == 4);
    await().until(() -> due.driving() == 0);
    broken.set(false);
    await()
        .atMost(Duration.ofSeconds(3))
        .until(
            () -> {
              due.wake("pile", "a");
              return pile.ended.contains("a");
            });
    await().until(() -> instances() == 0);
  }

  @Test
  void aKindThatCannotBeAskedDoesNotStopTheOthers() {
    Work broken =
        new Work() {
          @Override
          public String kind() {
            return "broken";
          }

          @Override
          public List<String> ready() {
            throw new IllegalStateException("no table");
          }

          @Override
          public void drive(String id, Lease lease) {}
        };
    pile.ready.add("a");
    due.start(List.of(broken, pile));
    await().until(() -> pile.ended.contains("a"));
    assertThat(due.problems()).containsEntry("broken/sweep", "no table");
  }

  @Test
  void closingInterruptsADriverAndTakesItsLease() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    pile.step =
        (id, lease) -> {
          inside.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
        };
    due.start(List.of(pile));
    due.wake("pile", "a");
    assertThat(inside.await(5, SECONDS)).isTrue();
    due.close();
    assertThat(interrupted.await(1, SECONDS)).isTrue();
    assertThat(instances()).isOne();
  }
}
