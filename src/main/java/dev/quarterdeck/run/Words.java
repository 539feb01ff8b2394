package dev.quarterdeck.run;

import dev.quarterdeck.target.Observation;
import java.time.Duration;

/** Parts of the sentences runs are told in. */
final class Words {
  private static final int LONGEST = 1_000;

  private Words() {}

  /** A length of time: {@code 1h 30m}, {@code 45s}; below a second {@code 0s}. */
  static String of(Duration length) {
    StringBuilder words = new StringBuilder();
    append(words, length.toHours(), "h");
    append(words, length.toMinutesPart(), "m");
    append(words, length.toSecondsPart(), "s");
    return words.isEmpty() ? "0s" : words.toString().strip();
  }

  private static void append(StringBuilder words, long count, String unit) {
    if (count > 0) {
      words.append(count).append(unit).append(' ');
    }
  }

  /** Short enough for a card. */
  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  /** The reason in brackets, when there is one. */
  static String because(String reason) {
    return reason.isBlank() ? "" : " (" + reason + ")";
  }

  /** What an observation shows, as the rest of a sentence. */
  static String said(Observation seen) {
    return switch (seen) {
      case Observation.NotHappened _ -> "; nothing had been changed yet";
      case Observation.Underway _ -> "; the change is still under way";
      case Observation.Ended ended -> "; " + ended.outcome().note();
      case Observation.Unclear unclear -> "; " + unclear.why();
    };
  }
}
