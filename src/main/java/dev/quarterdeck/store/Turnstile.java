package dev.quarterdeck.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way to a database that takes one writer at a time: whoever somebody outside waits for before
 * the others, so that an acknowledgement does not queue behind everything that is being done. The
 * others have it for a while between two who are in a hurry, so that they never wait for long.
 *
 * <p>It only gives precedence. Who has waited for its patience, or is interrupted, goes on to the
 * connection as if there were none, and that says what is wrong.
 */
final class Turnstile {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hurried = lock.newCondition();
  private final Condition others = lock.newCondition();
  private final long patience;
  private final long between;
  private int hurry;
  private int rest;
  private boolean taken;
  private boolean takenInAHurry;
  private long lastHurried;

  /**
   * A free one.
   *
   * @param between how long the others have it after one in a hurry
   */
  Turnstile(Duration patience, Duration between) {
    this.patience = patience.toNanos();
    this.between = between.toNanos();
    this.lastHurried = System.nanoTime() - this.between;
  }

  /** Waits for its turn; false when there was none, so that nothing is to be left. */
  boolean enter(boolean inAHurry) {
    boolean entered = false;
    lock.lock();
    try {
      entered = inAHurry ? enterHurried() : enterAmongOthers();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!entered) {
        next();
      }
      lock.unlock();
    }
    return entered;
  }

  private boolean enterHurried() throws InterruptedException {
    long end = System.nanoTime() + patience;
    hurry++;
    try {
      while (taken || (rest > 0 && othersTime() > 0)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long _ = hurried.awaitNanos(taken ? left : Math.min(left, othersTime()));
      }
      take(true);
      return true;
    } finally {
      hurry--;
    }
  }

  private boolean enterAmongOthers() throws InterruptedException {
    long end = System.nanoTime() + patience;
    rest++;
    try {
      while (taken || (hurry > 0 && othersTime() <= 0)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long _ = others.awaitNanos(left);
      }
      take(false);
      return true;
    } finally {
      rest--;
    }
  }

  /** What is left of the time that the others have. */
  private long othersTime() {
    return between - (System.nanoTime() - lastHurried);
  }

  private void take(boolean inAHurry) {
    taken = true;
    takenInAHurry = inAHurry;
  }

  /** Lets the next one in. */
  void leave() {
    lock.lock();
    try {
      taken = false;
      if (takenInAHurry) {
        lastHurried = System.nanoTime();
      }
      next();
    } finally {
      lock.unlock();
    }
  }

  /** Each looks for itself whether it is its turn. */
  private void next() {
    hurried.signal();
    others.signal();
  }
}
