package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Transcript;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells readers that the transcript grew. It carries no messages: every reader reads on from its
 * own number, so live reading and catching up are the same.
 */
final class Hub implements AutoCloseable {
  // Another process may have written: without news a reader looks by itself this often.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Transcript transcript;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long changes;
  private boolean closed;

  Hub(Transcript transcript) {
    this.transcript = transcript;
  }

  Transcript transcript() {
    return transcript;
  }

  void changed() {
    lock.lock();
    try {
      changes++;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change after {@code seen}, a look's time at most. */
  void await(long seen) throws InterruptedException {
    lock.lock();
    try {
      long left = LOOK.toNanos();
      while (changes == seen && !closed && left > 0) {
        left = grown.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** A deadline this far away, on the monotonic clock. */
  static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  static boolean past(long deadline) {
    return deadline - System.nanoTime() <= 0;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
