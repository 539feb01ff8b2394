package dev.quarterdeck.rehearsal;

import dev.quarterdeck.run.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A clock that stands still until it is set, and where everybody waits by it. It knows who is busy:
 * drivers are announced, and every step that performs has a driver that looks after it.
 * Thread-safe.
 */
final class VirtualTime implements InstantSource, Timing.Pause {
  /** A driver that looks after a step comes back at least this often. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition parked = lock.newCondition();
  private final Set<Thread> drivers = new HashSet<>();
  private final List<Waiting> looking = new ArrayList<>();
  private final PriorityQueue<Waiting> sleeping =
      new PriorityQueue<>(
          Comparator.comparing((Waiting w) -> w.until).thenComparingLong(w -> w.order));
  private Instant now;
  private long order;
  private int busyDrivers;
  private int sleepingSteps;
  private boolean over;

  VirtualTime(Instant start) {
    this.now = start;
  }

  /** Somebody parked; all fields are guarded by the lock. */
  private final class Waiting {
    private final Thread thread = Thread.currentThread();
    private final boolean driver = drivers.contains(thread);
    private final Condition wake = lock.newCondition();
    private final Instant until;
    private final long order;
    private boolean news;
    private boolean woken;

    Waiting(Instant until, long order) {
      this.until = until;
      this.order = order;
    }

    boolean due() {
      return news || !until.isAfter(now);
    }

    void awaken() {
      woken = true;
      wake.signal();
    }
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void of(Duration length) throws InterruptedException {
    lock.lock();
    try {
      Waiting me = new Waiting(now.plus(length), order++);
      sleeping.add(me);
      sleeps(me, 1);
      await(me, () -> wakeSleeper(me));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void whilePerforming(CompletableFuture<?> outcome) throws InterruptedException {
    lock.lock();
    try {
      Waiting me = new Waiting(now.plus(LOOK), order++);
      looking.add(me);
      busyDrivers--;
      parked.signalAll();
      var _ = outcome.whenComplete((_, _) -> wakeLooker(me));
      await(me, () -> wakeLooker(me));
    } finally {
      lock.unlock();
    }
  }

  private void await(Waiting me, Runnable leave) throws InterruptedException {
    try {
      while (!me.woken && !over) {
        me.wake.await();
      }
    } finally {
      leave.run();
    }
    if (over) {
      throw new InterruptedException("the rehearsal is over");
    }
  }

  private void wakeSleeper(Waiting sleeper) {
    if (sleeping.remove(sleeper)) {
      sleeps(sleeper, -1);
      sleeper.awaken();
    }
  }

  private void sleeps(Waiting who, int change) {
    if (who.driver) {
      busyDrivers -= change;
    } else {
      sleepingSteps += change;
    }
    parked.signalAll();
  }

  private void wakeLooker(Waiting looker) {
    lock.lock();
    try {
      if (looking.remove(looker)) {
        busyDrivers++;
        looker.awaken();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Announces a thread that drives, before it starts. */
  void begins(Thread driver) {
    lock.lock();
    try {
      drivers.add(driver);
      busyDrivers++;
    } finally {
      lock.unlock();
    }
  }

  /** That thread drives no more. */
  void ends(Thread driver) {
    lock.lock();
    try {
      drivers.remove(driver);
      busyDrivers--;
      parked.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets a driver that looks after a step come back when its turn is: something came for it. */
  void news(Thread driver) {
    lock.lock();
    try {
      looking.stream().filter(w -> w.thread.equals(driver)).forEach(w -> w.news = true);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everybody waits; false when that takes longer than {@code nanos}. */
  boolean awaitParked(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (busyDrivers > 0 || looking.size() != sleepingSteps) {
        if (left <= 0) {
          return false;
        }
        left = parked.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes one whose moment has come, drivers with news first; false when there is none. */
  boolean wakeOne() {
    lock.lock();
    try {
      Optional<Waiting> looker = looking.stream().filter(Waiting::due).findFirst();
      Optional<Waiting> sleeper = Optional.ofNullable(sleeping.peek()).filter(Waiting::due);
      if (looker.isPresent()) {
        wakeLooker(looker.get());
      } else {
        sleeper.ifPresent(this::wakeSleeper);
      }
      return looker.isPresent() || sleeper.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** The next moment somebody waits for. */
  Optional<Instant> next() {
    lock.lock();
    try {
      return Stream.concat(looking.stream(), sleeping.stream())
          .map(w -> w.until)
          .min(Comparator.naturalOrder());
    } finally {
      lock.unlock();
    }
  }

  /** Moves the clock; wakes nobody. */
  void set(Instant to) {
    lock.lock();
    try {
      now = to;
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts everybody who waits, now and later. */
  void end() {
    lock.lock();
    try {
      over = true;
      Stream.concat(looking.stream(), sleeping.stream()).forEach(w -> w.wake.signal());
    } finally {
      lock.unlock();
    }
  }
}
