package dev.quarterdeck.inbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.due.Work;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Inbox.Accepted;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the way in promises on every database. */
abstract class InboxContract {
  static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path directory;
  Store store;
  JdbcDue due;
  JdbcInbox inbox;
  Instant now = AT;
  final Recorder recorder = new Recorder();

  abstract Store open(Path directory);

  /** Notes what it is given and does as it is told. */
  class Recorder implements Handler {
    final List<Row> handled = new CopyOnWriteArrayList<>();
    final List<String> givenUp = new CopyOnWriteArrayList<>();
    volatile Handling then = (row, done) -> store.transactions().write(done);

    interface Handling {
      void handle(Row row, Runnable done) throws InterruptedException;
    }

    @Override
    public void handle(Row row, Runnable done) throws InterruptedException {
      handled.add(row);
      then.handle(row, done);
    }

    @Override
    public void giveUp(Row row, Exception last) {
      store.transactions().requireOpen("telling the sender");
      givenUp.add(row.arrival().key() + " after " + row.attempts() + ": " + last.getMessage());
    }
  }

  @BeforeEach
  void start() {
    store = open(directory);
    due = new JdbcDue(store);
    InstantSource clock = () -> now;
    inbox = new JdbcInbox(store, due, clock);
  }

  @AfterEach
  void stop() {
    due.close();
    store.close();
  }

  void drive() {
    due.start(List.of(inbox.work(recorder)));
  }

  static Arrival arrival(String key) {
    return new Arrival("console", key, "command", "{\"text\":\"" + key + "\"}", AT);
  }

  @Test
  void theSameKeyNeverStandsTwice() {
    Accepted first = inbox.put(arrival("a"));
    assertThat(first).isInstanceOf(Accepted.New.class);
    assertThat(inbox.put(arrival("a"))).isEqualTo(new Accepted.Duplicate(first.row()));
    assertThat(inbox.put(new Arrival("slack", "a", "command", "{}", AT)))
        .isInstanceOf(Accepted.New.class);
  }

  @Test
  void manySendersOfTheSameEventMakeOneRow() throws Exception {
    List<Accepted> answers = together(100, i -> inbox.put(arrival("k" + i % 10)));
    assertThat(answers).filteredOn(a -> a instanceof Accepted.New).hasSize(10);
    assertThat(inbox.backlog().open()).isEqualTo(10);
  }

  interface Numbered<T> {
    T call(int number);
  }

  static <T> List<T> together(int count, Numbered<T> call) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      calls.add(() -> call.call(number));
    }
    List<T> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @Test
  void whatIsWrittenBesideIsThereWithTheRowAndNotWithoutIt() {
    inbox.put(arrival("a"), () -> inbox.add(arrival("beside a")));
    assertThatThrownBy(
            () ->
                inbox.put(
                    arrival("b"),
                    () -> {
                      inbox.add(arrival("beside b"));
                      throw new IllegalArgumentException("no room");
                    }))
        .hasMessage("no room");
    assertThat(inbox.backlog().open()).isEqualTo(2);
  }

  @Test
  void whatIsSaidInOneConversationIsHandledInItsOrder() throws Exception {
    JdbcInbox ordered =
        new JdbcInbox(store, due, InstantSource.system(), row -> Optional.of(row.type()));
    Work work = ordered.work(recorder);
    String first = Long.toString(ordered.put(arrival("first")).row());
    String second = Long.toString(ordered.put(arrival("second")).row());
    CountDownLatch planning = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    List<String> done = new CopyOnWriteArrayList<>();
    recorder.then =
        (row, mark) -> {
          if (row.arrival().key().equals("first")) {
            begun.countDown();
            planning.await();
          }
          store.transactions().write(mark);
          done.add(row.arrival().key());
        };
    Thread slow = Thread.ofPlatform().start(() -> quietly(() -> work.drive(first, () -> true)));
    begun.await();
    Thread quick = Thread.ofPlatform().start(() -> quietly(() -> work.drive(second, () -> true)));
    await().until(() -> quick.getState() == Thread.State.TIMED_WAITING || !quick.isAlive());
    planning.countDown();
    slow.join();
    quick.join();
    assertThat(done).containsExactly("first", "second");
  }

  private interface Interruptible {
    void run() throws InterruptedException;
  }

  private static void quietly(Interruptible work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusesToPutInsideATransaction() {
    assertThatThrownBy(() -> store.transactions().write(() -> inbox.put(arrival("a"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatTheBotAddsItselfIsThereWithItsCauseAndHandledAfterIt() {
    drive();
    assertThatThrownBy(() -> inbox.add(arrival("own"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          inbox.add(arrival("own"));
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(inbox.backlog().open()).isZero();
    Accepted first = store.transactions().write(() -> inbox.add(arrival("own")));
    assertThat(first).isInstanceOf(Accepted.New.class);
    await().until(() -> inbox.backlog().open() == 0);
    assertThat(store.transactions().write(() -> inbox.add(arrival("own"))))
        .isEqualTo(new Accepted.Duplicate(first.row()));
    assertThat(recorder.handled).singleElement().extracting(Row::arrival).isEqualTo(arrival("own"));
  }

  @Test
  void handsOverWhatArrivedAndMarksItDone() {
    drive();
    inbox.put(arrival("a"));
    await().until(() -> inbox.backlog().open() == 0);
    assertThat(recorder.handled).singleElement().extracting(Row::arrival).isEqualTo(arrival("a"));
    assertThat(recorder.handled.getFirst().attempts()).isOne();
  }

  @Test
  void aDuplicateOfADoneRowIsNotHandledAgain() {
    drive();
    inbox.put(arrival("a"));
    await().until(() -> inbox.backlog().open() == 0);
    assertThat(inbox.put(arrival("a"))).isInstanceOf(Accepted.Duplicate.class);
    await().during(Duration.ofMillis(1500)).until(() -> recorder.handled.size() == 1);
  }

  @Test
  void aReadDoesNotWaitBehindASlowPlan() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    recorder.then =
        (row, done) -> {
          if (row.arrival().key().equals("plan")) {
            slow.await();
          }
          store.transactions().write(done);
        };
    drive();
    inbox.put(arrival("plan"));
    inbox.put(arrival("read"));
    await().until(() -> inbox.backlog().open() == 1 && recorder.handled.size() == 2);
    slow.countDown();
    await().until(() -> inbox.backlog().open() == 0);
  }

  @Test
  void countsTheAttemptBeforeTheHandlerRuns() {
    List<Integer> stored = new CopyOnWriteArrayList<>();
    recorder.then =
        (row, done) -> {
          stored.add(
              store
                  .reader()
                  .sql("SELECT attempts FROM inbox")
                  .query((r, n) -> r.getInt(1))
                  .single());
          if (row.attempts() < 2) {
            throw new IllegalStateException("once");
          }
          store.transactions().write(done);
        };
    drive();
    inbox.put(arrival("a"));
    await().until(() -> inbox.backlog().open() == 0);
    assertThat(stored).containsExactly(1, 2);
  }

  @Test
  void givesARowUpAfterFiveAttempts() {
    inbox.put(arrival("a"));
    store.writer().sql("UPDATE inbox SET attempts = 4").update();
    recorder.then =
        (row, done) -> {
          throw new IllegalStateException("no good");
        };
    drive();
    await().until(() -> !recorder.givenUp.isEmpty());
    assertThat(recorder.givenUp).containsExactly("a after 5: no good");
    assertThat(inbox.backlog().dead()).isOne();
    store.writer().sql("UPDATE inbox SET closed_at = closed_at - 86400000").update();
    assertThat(inbox.backlog().dead()).as("health heals within a day").isZero();
    await().until(() -> due.problems().isEmpty() && due.driving() == 0);
    assertThat(recorder.handled).hasSize(1);
  }

  @Test
  void givesUpARowThatKilledTheProcessFiveTimes() {
    inbox.put(arrival("a"));
    store.writer().sql("UPDATE inbox SET attempts = 5").update();
    drive();
    await().until(() -> !recorder.givenUp.isEmpty());
    assertThat(recorder.handled).isEmpty();
  }

  @Test
  void returningWithoutMarkingTheRowDoneIsAFailure() {
    recorder.then =
        (row, done) -> {
          if (row.attempts() == 2) {
            store.transactions().write(done);
          }
        };
    drive();
    inbox.put(arrival("a"));
    await().until(() -> due.problems().toString().contains("without marking it done"));
    await().until(() -> inbox.backlog().open() == 0);
  }

  @Test
  void theEffectIsTakenBackWhenTheRowIsClosedAlready() {
    List<String> failures = new CopyOnWriteArrayList<>();
    recorder.then =
        (row, done) -> {
          store.transactions().write(done);
          try {
            store.transactions().write(done);
          } catch (IllegalStateException e) {
            failures.add(e.getMessage());
          }
        };
    drive();
    inbox.put(arrival("a"));
    await().until(() -> !failures.isEmpty());
    assertThat(failures.getFirst()).contains("is closed already");
  }

  @Test
  void aShutdownIsNotAnAttempt() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    recorder.then =
        (row, done) -> {
          inside.countDown();
          new CountDownLatch(1).await();
        };
    drive();
    inbox.put(arrival("a"));
    inside.await();
    due.close();
    assertThat(
            store.reader().sql("SELECT attempts FROM inbox").query((r, n) -> r.getInt(1)).single())
        .isZero();
  }

  @Test
  void forgetsDoneRowsAfterAWeekAndNeverUsesTheirNumbersAgain() {
    drive();
    long old = inbox.put(arrival("old")).row();
    await().until(() -> inbox.backlog().open() == 0);
    now = AT.plus(Duration.ofDays(8));
    long next = inbox.put(arrival("new")).row();
    await()
        .until(
            () ->
                store
                    .reader()
                    .sql("SELECT id FROM inbox")
                    .query((r, n) -> r.getLong(1))
                    .list()
                    .equals(List.of(next)));
    assertThat(next).isGreaterThan(old);
  }

  @Test
  void saysSinceWhenTheOldestWaits() {
    assertThat(inbox.backlog().oldestOpen()).isEmpty();
    inbox.put(arrival("a"));
    assertThat(inbox.backlog().oldestOpen()).contains(AT);
  }
}
