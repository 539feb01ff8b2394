package dev.quarterdeck.playground;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The model's clock and what will happen by it. Time moves only through {@link #advance}; things
 * due at the same instant happen in the order they were scheduled.
 */
final class Schedule {
  private record Due(Instant at, long order, Runnable what) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now;
  private long order;

  Schedule(Instant start) {
    this.now = start;
  }

  Instant now() {
    return now;
  }

  /** Lets {@code what} happen after {@code delay} of model time. */
  void after(Duration delay, Runnable what) {
    queue.add(new Due(now.plus(delay), order++, what));
  }

  /** Lets {@code what} happen as soon as the present happening is over. */
  void soon(Runnable what) {
    after(Duration.ZERO, what);
  }

  /** When the next thing happens. */
  Optional<Instant> next() {
    return Optional.ofNullable(queue.peek()).map(Due::at);
  }

  /** Moves the clock to {@code to}, never back, and lets everything due until then happen. */
  void advance(Instant to) {
    for (Due due = queue.peek(); due != null && !due.at().isAfter(to); due = queue.peek()) {
      queue.remove();
      now = due.at();
      due.what().run();
    }
    if (to.isAfter(now)) {
      now = to;
    }
  }
}
