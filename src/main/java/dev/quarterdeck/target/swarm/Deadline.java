package dev.quarterdeck.target.swarm;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds a blocking call in time; the interrupt closes its socket. */
record Deadline(Duration length) {
  Deadline {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("a deadline must be longer than zero, not " + length);
    }
  }

  <T> T call(Callable<T> work) throws InterruptedException, ExecutionException, TimeoutException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the call; nothing was sent");
    }
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("swarm-call").start(task);
    try {
      return task.get(length.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | InterruptedException e) {
      task.cancel(true);
      throw e;
    }
  }

  /** The length for people, in tenths of a second: "10 s". */
  String text() {
    long tenths = (length.toMillis() + 99) / 100;
    return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10.0 + " s";
  }
}
