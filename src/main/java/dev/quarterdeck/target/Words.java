package dev.quarterdeck.target;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time, sizes and long texts, for people. */
public final class Words {
  private Words() {}

  /** A text, its beginning when it is longer; a character of two halves stays together. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  /** "5 s", "12 min", "3 h", "4 d". */
  public static String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  /** "300 kB", "12 MB", "4.2 GB", in thousands as docker and nodetool have them. */
  public static String size(long bytes) {
    if (bytes < 1_000_000) {
      return bytes / 1_000 + " kB";
    }
    return bytes < 1_000_000_000
        ? bytes / 1_000_000 + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
