package dev.quarterdeck.due.jdbc;

import dev.quarterdeck.due.Lease;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thing this process drives right now.
 *
 * <p>The lease is measured on the monotonic clock, because the wall clock may be set while a writer
 * is blocked. What is lost stays lost.
 */
final class Driving implements Lease {
  /** Well before another process would take over: a heartbeat every 2 s, dead after 4 missed. */
  static final Duration LEASE = Duration.ofSeconds(6);

  private final Thread thread = Thread.currentThread();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();
  private volatile boolean lost;
  private volatile long lastGood = System.nanoTime();

  @Override
  public boolean held() {
    if (System.nanoTime() - lastGood > LEASE.toNanos()) {
      lost = true;
    }
    return !lost;
  }

  /** The scheduler's newest good heartbeat for it was {@code age} ago. */
  void beat(Duration age) {
    long at = System.nanoTime() - Math.max(0, age.toNanos());
    if (at - lastGood > 0) {
      lastGood = at;
    }
  }

  /** Interrupts the driver, once, when the lease is over. */
  void check() {
    if (!held() && interrupted.compareAndSet(false, true)) {
      thread.interrupt();
    }
  }

  /** Takes the lease away. */
  void revoke() {
    lost = true;
    check();
  }

  /** Notes that work came in while it was driven. */
  Driving again() {
    again.set(true);
    return this;
  }

  /** Whether work came in since this was last asked. */
  boolean takeAgain() {
    return again.getAndSet(false);
  }
}
