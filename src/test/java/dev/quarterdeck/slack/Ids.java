package dev.quarterdeck.slack;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Names for things, and timestamps that are never given twice and always grow. */
final class Ids {
  private final InstantSource clock;
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong last = new AtomicLong();

  Ids(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Such as {@code C00000007}. */
  String next(String letters) {
    return "%s%08d".formatted(letters, count.incrementAndGet());
  }

  /** A message's name: seconds, a dot, and six digits. */
  String ts() {
    Instant now = now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    long next = last.updateAndGet(before -> Math.max(before + 100, micros));
    return "%d.%06d".formatted(next / 1_000_000, next % 1_000_000);
  }
}
