package dev.quarterdeck.inbox.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets rows of one conversation be handled in the order they came, without letting any of them wait
 * for long: who is slow is overtaken. It knows what came to this process since it began; what it
 * does not know waits for nothing. Thread-safe.
 */
final class Lines {
  private static final int MANY = 1_000;
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration RECENT = Duration.ofSeconds(10);
  private static final int SOONER = 4;

  /** Of 50 that are handled at once, so that not all of them wait for one that is not. */
  private static final int HOPEFUL = 40;

  private final InstantSource clock;
  private final Duration patience;
  private final Semaphore hopeful = new Semaphore(HOPEFUL);
  private final Map<Long, Place> places = new HashMap<>();
  private final Map<String, Place> ends = new HashMap<>();

  /**
   * In which nobody waits in a line that has not moved for {@code patience}, and only a quarter of
   * that for a row that nobody has begun with.
   */
  Lines(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  /** Where a row stands, behind which other one. */
  private static final class Place {
    final String line;
    final Instant came;
    final AtomicLong moved;
    final long cameAt = System.nanoTime();
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch left = new CountDownLatch(1);
    volatile @Nullable Place before;

    /** {@code moved} is when a row of the line was handled last, as {@link System#nanoTime}. */
    Place(String line, Instant came, AtomicLong moved, @Nullable Place before) {
      this.line = line;
      this.came = came;
      this.moved = moved;
      this.before = before;
    }
  }

  /** A row came, after all of its line that came here before. */
  synchronized void came(String line, long row) {
    forget();
    Place last = ends.get(line);
    AtomicLong moved = last == null ? new AtomicLong(System.nanoTime()) : last.moved;
    Place mine = new Place(line, clock.instant(), moved, last);
    ends.put(line, mine);
    places.put(row, mine);
  }

  /** Somebody begins with a row, and may be waited for. */
  void begin(long row) {
    find(row).ifPresent(place -> place.begun.countDown());
  }

  /**
   * Waits until the row before this one is handled, or nothing of its line was for too long. One
   * that nobody has begun with is waited for less: it may be handled by another process, and where
   * all wait, who waits is in its way.
   */
  void await(long row) throws InterruptedException {
    Optional<Place> mine = find(row);
    if (mine.isEmpty()) {
      return;
    }
    Place before = mine.get().before;
    mine.get().before = null;
    if (before != null && begins(before)) {
      await(before);
    }
  }

  private boolean begins(Place before) throws InterruptedException {
    if (before.begun.getCount() == 0) {
      return true;
    }
    if (System.nanoTime() - before.cameAt > RECENT.toNanos() || !hopeful.tryAcquire()) {
      return false;
    }
    try {
      return before.begun.await(patience.toNanos() / SOONER, TimeUnit.NANOSECONDS);
    } finally {
      hopeful.release();
    }
  }

  private void await(Place before) throws InterruptedException {
    long begun = System.nanoTime();
    long left = patience.toNanos();
    while (left > 0 && !before.left.await(left, TimeUnit.NANOSECONDS)) {
      long since = System.nanoTime() - before.moved.get();
      left = patience.toNanos() - Math.min(since, System.nanoTime() - begun);
    }
  }

  private synchronized Optional<Place> find(long row) {
    return Optional.ofNullable(places.get(row));
  }

  /** It is handled, or is put off. */
  synchronized void left(long row) {
    Place mine = places.remove(row);
    if (mine != null) {
      mine.moved.set(System.nanoTime());
      mine.before = null;
      mine.left.countDown();
      mine.begun.countDown();
      ends.remove(mine.line, mine);
    }
  }

  /** How many rows it knows, for tests of how much it keeps. */
  synchronized int known() {
    return places.size();
  }

  /** What another process handles never leaves here. */
  private void forget() {
    if (places.size() >= MANY) {
      Instant then = clock.instant().minus(KEPT);
      places.values().removeIf(place -> place.came.isBefore(then));
      ends.values().removeIf(place -> place.came.isBefore(then));
    }
  }
}
