package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.store.Transactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets small writes that come at the same time share one commit. Whoever gets the lock first
 * commits for all who wait; they find themselves done when their turn comes. There is no thread to
 * start or stop, and nobody waits for company.
 */
final class GroupCommit {
  private static final int LARGEST = 256;

  private final ReentrantLock turn = new ReentrantLock();
  private final Queue<Waiting<?>> queue = new ConcurrentLinkedQueue<>();
  private final Transactions transactions;

  GroupCommit(Transactions transactions) {
    this.transactions = transactions;
  }

  // Written and read under the lock.
  private static final class Waiting<T> {
    private final String row;
    private final Supplier<T> write;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private boolean committed;

    Waiting(String row, Supplier<T> write) {
      this.row = row;
      this.write = write;
    }

    void run() {
      result = write.get();
    }

    boolean done() {
      return committed || failure != null;
    }
  }

  /**
   * Returns once the write is committed, or throws what kept it from being so.
   *
   * @param row names the row that is written. Two processes may be given the same events in two
   *     orders; each group writes in the order of these names, so that they do not wait in a circle
   */
  <T> T write(String row, Supplier<T> write) {
    Waiting<T> mine = new Waiting<>(row, write);
    queue.add(mine);
    turn.lock();
    try {
      while (!mine.done()) {
        commit(take());
      }
    } finally {
      turn.unlock();
    }
    return outcome(mine);
  }

  private List<Waiting<?>> take() {
    List<Waiting<?>> group = new ArrayList<>();
    while (group.size() < LARGEST && queue.peek() != null) {
      group.add(queue.remove());
    }
    group.sort(Comparator.comparing(waiting -> waiting.row));
    return group;
  }

  private void commit(List<Waiting<?>> group) {
    try {
      transactions.write(() -> group.forEach(Waiting::run));
      group.forEach(w -> w.committed = true);
    } catch (RuntimeException | Error e) {
      if (group.size() == 1 || e instanceof StoreFailure || e instanceof Error) {
        group.forEach(w -> w.failure = e);
      } else {
        // One that the database refuses must not take the others with it.
        group.forEach(w -> commit(List.of(w)));
      }
    }
  }

  private static <T> T outcome(Waiting<T> mine) {
    if (mine.failure instanceof RuntimeException known) {
      throw known;
    }
    if (mine.failure instanceof Error known) {
      throw known;
    }
    if (mine.result == null) {
      throw new IllegalStateException("a write that is committed has a result");
    }
    return mine.result;
  }
}
