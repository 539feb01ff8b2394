package dev.quarterdeck.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of a workspace, and waiting until something in it is so. */
final class Watch {
  /** How long anything is waited for, unless said. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Reads or changes the workspace; who waits looks again. */
  <T> T with(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  /** Changes it. */
  void run(Runnable what) {
    var _ =
        with(
            () -> {
              what.run();
              return what;
            });
  }

  /**
   * Waits until it is there.
   *
   * @throws AssertionError when it is not there in time; the message says what was waited for
   */
  <T> T until(Duration most, Supplier<String> what, Supplier<Optional<T>> look) {
    return within(most, look)
        .orElseThrow(
            () ->
                new AssertionError("not within %d ms: %s".formatted(most.toMillis(), with(what))));
  }

  /** Waits until it is there, or that long. */
  <T> Optional<T> within(Duration most, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + most.toNanos();
    lock.lock();
    try {
      Optional<T> found = look.get();
      for (long left = most.toNanos();
          found.isEmpty() && left > 0;
          left = end - System.nanoTime()) {
        var _ = changed.await(left, TimeUnit.NANOSECONDS);
        found = look.get();
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    } finally {
      lock.unlock();
    }
  }
}
