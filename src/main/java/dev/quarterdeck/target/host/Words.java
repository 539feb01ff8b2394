package dev.quarterdeck.target.host;

import java.time.Duration;

/** Lengths of time for people. */
final class Words {
  private static final long MINUTES_FROM = 120;

  private Words() {}

  /** {@code 47 s}, from two minutes on {@code 3 min}. */
  static String of(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    return seconds < MINUTES_FROM ? seconds + " s" : length.toMinutes() + " min";
  }
}
