package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.store.Transactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets small writes that come at the same time share one commit; nobody waits for company.
 *
 * <p>One thread of the platform commits for all, and ends when there is nothing to do. When whoever
 * came first did it, the right to commit went from one waiting thread to the next, and each of them
 * had to be given a processor before anybody behind it was acknowledged.
 */
final class GroupCommit {
  private static final int LARGEST = 256;

  private final Queue<Waiting<?>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean working = new AtomicBoolean();
  private final Executor committer = committer();
  private final Transactions transactions;
  private final boolean sorted;

  /** With {@code sorted}, where another process may write the same rows at the same time. */
  GroupCommit(Transactions transactions, boolean sorted) {
    this.transactions = transactions;
    this.sorted = sorted;
  }

  private static Executor committer() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("inbox-commit").factory());
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  // Written by the committer before the latch opens, read behind it.
  private static final class Waiting<T> {
    private final String row;
    private final Supplier<T> write;
    private final Consumer<T> then;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;

    Waiting(String row, Supplier<T> write, Consumer<T> then) {
      this.row = row;
      this.write = write;
      this.then = then;
    }

    void run() {
      result = write.get();
    }

    void committed() {
      if (result != null) {
        then.accept(result);
      }
    }

    void failed(Throwable why) {
      failure = why;
    }

    /** What came of it, however often whoever waits is interrupted: it happens all the same. */
    T outcome() {
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return told();
    }

    private T told() {
      if (failure instanceof RuntimeException known) {
        throw known;
      }
      if (failure instanceof Error known) {
        throw known;
      }
      if (result == null) {
        throw new IllegalStateException("a write that is committed has a result");
      }
      return result;
    }
  }

  /**
   * Returns once the write is committed, or throws what kept it from being so.
   *
   * @param row names the row that is written. Two processes may be given the same events in two
   *     orders; where there are two, a group writes in the order of these names, so that they do
   *     not wait in a circle
   * @param then is told what came of it, after the commit, one after the other as they came; must
   *     not throw
   */
  <T> T write(String row, Supplier<T> write, Consumer<T> then) {
    Waiting<T> mine = new Waiting<>(row, write, then);
    queue.add(mine);
    begin();
    return mine.outcome();
  }

  private void begin() {
    if (working.compareAndSet(false, true)) {
      boolean begun = false;
      try {
        committer.execute(this::work);
        begun = true;
      } finally {
        // A thread that cannot be had now may be had for the next.
        if (!begun) {
          working.set(false);
        }
      }
    }
  }

  private void work() {
    try {
      for (List<Waiting<?>> group = take(); !group.isEmpty(); group = take()) {
        try {
          commit(group);
        } finally {
          group.forEach(w -> w.done.countDown());
        }
      }
    } finally {
      working.set(false);
      // What came between the last look and this was not begun by who brought it.
      if (!queue.isEmpty()) {
        begin();
      }
    }
  }

  private List<Waiting<?>> take() {
    List<Waiting<?>> group = new ArrayList<>();
    while (group.size() < LARGEST && queue.peek() != null) {
      group.add(queue.remove());
    }
    return group;
  }

  private List<Waiting<?>> inOrderOfWriting(List<Waiting<?>> group) {
    List<Waiting<?>> order = new ArrayList<>(group);
    if (sorted) {
      order.sort(Comparator.comparing(waiting -> waiting.row));
    }
    return order;
  }

  private void commit(List<Waiting<?>> group) {
    try {
      var _ =
          transactions.writeFirst(
              () -> {
                inOrderOfWriting(group).forEach(Waiting::run);
                return group;
              });
      group.forEach(Waiting::committed);
    } catch (RuntimeException | Error e) {
      if (group.size() == 1 || e instanceof StoreFailure || e instanceof Error) {
        group.forEach(w -> w.failed(e));
      } else {
        // One that the database refuses must not take the others with it.
        group.forEach(w -> commit(List.of(w)));
      }
    }
  }
}
