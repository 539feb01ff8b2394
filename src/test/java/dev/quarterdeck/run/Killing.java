package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.store.Transactions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Transactions of a driver that dies at one of its commits. */
record Killing(Transactions inner, AtomicInteger left, boolean after) implements Transactions {
  /** Drives until the n-th commit, which is not made, or made but never known of. */
  static void at(Yard yard, RunId run, int commit, boolean after) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(commit);
    Engine doomed = yard.engine(inner -> new Killing(inner, left, after));
    try {
      doomed.drive(run.text(), () -> true);
    } catch (Killed e) {
      assertThat(left).hasValue(0);
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public <T> T write(Supplier<T> work) {
    boolean outer = !inner.isOpen();
    boolean now = outer && left.decrementAndGet() == 0;
    T result =
        inner.write(
            () -> {
              T done = work.get();
              if (now && !after) {
                throw new Killed();
              }
              return done;
            });
    if (now) {
      throw new Killed();
    }
    return result;
  }

  @Override
  public void afterCommit(Runnable run) {
    inner.afterCommit(run);
  }

  @Override
  public boolean isOpen() {
    return inner.isOpen();
  }
}
