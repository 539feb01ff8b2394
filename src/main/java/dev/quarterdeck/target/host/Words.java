package dev.quarterdeck.target.host;

import java.time.Duration;

/** Lengths of time and sizes for people. */
final class Words {
  private static final long MINUTES_FROM = 120;

  private Words() {}

  /** {@code 47 s}, from two minutes on {@code 3 min}. */
  static String of(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    return seconds < MINUTES_FROM ? seconds + " s" : length.toMinutes() + " min";
  }

  /** {@code 850 MB}, {@code 4.2 GB}: decimal, as docker tells sizes. */
  static String size(long bytes) {
    if (bytes < 1_000_000) {
      return Math.ceilDiv(bytes, 1_000) + " kB";
    }
    return bytes < 1_000_000_000 ? bytes / 1_000_000 + " MB" : "%.1f GB".formatted(bytes / 1e9);
  }
}
