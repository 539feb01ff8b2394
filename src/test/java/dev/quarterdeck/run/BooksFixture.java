package dev.quarterdeck.run;

import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The books of runs on a fresh database, as two processes have them open where two may. */
abstract class BooksFixture {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path directory;
  Store store;
  Store other;
  Books mine;
  Books theirs;
  private long rows;

  abstract Store open(Path directory);

  /** The store of another process; the same where the database allows one process only. */
  Store beside() {
    return store;
  }

  @BeforeEach
  void open() {
    store = open(directory.resolve("data"));
    other = beside();
    mine = books(store);
    theirs = books(other);
  }

  private static Books books(Store store) {
    return new Books(
        new JdbcJournal(store.writer(), store.reader()),
        new JdbcLocks(store.writer(), store.reader()),
        store.transactions());
  }

  @AfterEach
  void close() {
    if (other != store) {
      other.close();
    }
    store.close();
  }

  Run asked(String... names) {
    return asked(++rows, names);
  }

  /** A run that has just been asked for by that inbox row and needs these names. */
  Run asked(long row, String... names) {
    return mine.transactions()
        .write(
            () -> {
              Request.Source source = new Request.Source("alice", "{}", row, "s1");
              Request.Charge charge = Request.Charge.of("sample", "d1", Map.of(), "sample", source);
              Plan plan = Plan.of("h1", List.of(), List.of(names), List.of());
              Run run =
                  Run.requested(mine.journal().nextId(), charge, plan, Duration.ofHours(1), NOON);
              mine.journal().open(run, new Event.Requested(plan));
              return run;
            });
  }

  void save(Books books, Run after, Event event) {
    books.transactions().write(() -> books.journal().save(after, event, NOON));
  }

  void post(Books books, RunId run, Event event) {
    books.transactions().write(() -> books.journal().post(run, event, NOON));
  }

  boolean take(Books books, RunId run, String... names) {
    return books.transactions().write(() -> books.locks().take(run, List.of(names), NOON));
  }

  List<RunId> free(Books books, RunId run) {
    return books.transactions().write(() -> books.locks().free(run));
  }

  /** Both at the same time, each on a thread of its own. */
  static <T> List<T> together(List<Callable<T>> calls) throws InterruptedException {
    List<T> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    return answers;
  }
}
