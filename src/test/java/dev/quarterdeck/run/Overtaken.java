package dev.quarterdeck.run;

import dev.quarterdeck.store.Transactions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Transactions of a driver that another one overtakes after so many of them. */
record Overtaken(Transactions inner, Runnable other, AtomicInteger left) implements Transactions {
  static Overtaken after(int commits, Transactions inner, Runnable other) {
    return new Overtaken(inner, other, new AtomicInteger(commits));
  }

  @Override
  public <T> T write(Supplier<T> work) {
    overtake();
    T result = inner.write(work);
    left.decrementAndGet();
    overtake();
    return result;
  }

  private void overtake() {
    if (left.compareAndSet(0, -1)) {
      other.run();
    }
  }

  @Override
  public void afterCommit(Runnable after) {
    inner.afterCommit(after);
  }

  @Override
  public boolean isOpen() {
    return inner.isOpen();
  }
}
