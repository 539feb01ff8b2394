package dev.quarterdeck.run;

import dev.quarterdeck.store.Transactions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Transactions of a driver that another overtakes before its first one. */
record Overtaken(Transactions inner, Runnable other, AtomicBoolean done) implements Transactions {
  Overtaken(Transactions inner, Runnable other) {
    this(inner, other, new AtomicBoolean());
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (done.compareAndSet(false, true)) {
      other.run();
    }
    return inner.write(work);
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
