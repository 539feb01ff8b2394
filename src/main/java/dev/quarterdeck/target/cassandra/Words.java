package dev.quarterdeck.target.cassandra;

import java.time.Duration;

/** Lengths and sizes, for people. */
final class Words {
  private Words() {}

  /** "5 s", "12 min", "3 h", "4 d". */
  static String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  /** "12 MB", "300 kB", in thousands. */
  static String size(long bytes) {
    return bytes < 1_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
  }
}
