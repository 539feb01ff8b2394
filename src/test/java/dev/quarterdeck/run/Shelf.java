package dev.quarterdeck.run;

import dev.quarterdeck.store.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where a universe stands while somebody works on it; its books and its transactions, in memory.
 * Used by one thread at a time.
 */
final class Shelf implements Transactions {
  private Universe now;
  private boolean open;
  private final List<Runnable> afterwards = new ArrayList<>();

  Shelf(Universe now) {
    this.now = now;
  }

  Books books() {
    return new Books(new ShelfJournal(this), new ShelfLocks(this), new ShelfFreezes(this), this);
  }

  Universe now() {
    return now;
  }

  void put(Universe universe) {
    now = universe;
  }

  void change(UnaryOperator<Universe> how) {
    now = how.apply(now);
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (open) {
      return work.get();
    }
    Universe before = now;
    boolean committed = false;
    open = true;
    try {
      T result = work.get();
      committed = true;
      return result;
    } finally {
      open = false;
      List<Runnable> then = List.copyOf(afterwards);
      afterwards.clear();
      if (committed) {
        then.forEach(Runnable::run);
      } else {
        now = before;
      }
    }
  }

  @Override
  public void afterCommit(Runnable after) {
    if (open) {
      afterwards.add(after);
    } else {
      after.run();
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
