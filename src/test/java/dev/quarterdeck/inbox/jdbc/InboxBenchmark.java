package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long senders wait for their acknowledgement at a steady rate, while every row is
 * driven and marked done. Arguments: events in a second, seconds, where to put the database.
 */
final class InboxBenchmark {
  private InboxBenchmark() {}

  /** Runs and prints; not a test, because a busy machine would make it fail. */
  public static void main(String[] args) throws Exception {
    int rate = Integer.parseInt(args[0]);
    int count = rate * Integer.parseInt(args[1]);
    Path directory = Files.createTempDirectory(Path.of(args[2]), "inbox");
    try (Store store = Store.open(directory);
        JdbcDue due = new JdbcDue(store)) {
      JdbcInbox inbox = new JdbcInbox(store, due, InstantSource.system());
      due.start(List.of(inbox.work(new Done(store))));
      run(inbox, rate, count / 4, "warm");
      print("acknowledged", run(inbox, rate, count, "run"));
      long begun = System.nanoTime();
      while (inbox.backlog().open() > 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      System.out.printf("all done %d ms after the last%n", (System.nanoTime() - begun) / 1_000_000);
    }
  }

  private record Done(Store store) implements Handler {
    @Override
    public void handle(Row row, Runnable done) {
      store.transactions().write(done);
    }

    @Override
    public void giveUp(Row row, Exception last) {
      throw new IllegalStateException(last);
    }
  }

  private static long[] run(JdbcInbox inbox, int rate, int count, String name) throws Exception {
    Queue<Long> waits = new ConcurrentLinkedQueue<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begun = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long at = begun + i * 1_000_000_000L / rate;
        TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
        String key = name + i;
        threads.execute(
            () -> {
              inbox.put(new Arrival("console", key, "command", "{}", Instant.EPOCH));
              waits.add(System.nanoTime() - at);
            });
      }
    }
    return waits.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static void print(String what, long[] nanos) {
    System.out.printf(
        "%s: %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what,
        nanos.length,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }
}
