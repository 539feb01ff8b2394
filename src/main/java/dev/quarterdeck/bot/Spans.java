package dev.quarterdeck.bot;

import dev.quarterdeck.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
final class Spans {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Spans() {}

  /** {@code 1h 30m}, {@code 45s}; below a second {@code 0s}. */
  static String of(Duration length) {
    StringBuilder words = new StringBuilder();
    append(words, length.toDays(), "d");
    append(words, length.toHoursPart(), "h");
    append(words, length.toMinutesPart(), "m");
    if (length.toDays() == 0) {
      append(words, length.toSecondsPart(), "s");
    }
    return words.isEmpty() ? "0s" : words.toString().strip();
  }

  static String between(Instant from, Instant to) {
    return of(from.isAfter(to) ? Duration.ZERO : Duration.between(from, to));
  }

  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** A moment to come; with its day where the time alone could be taken for today's. */
  static String later(Instant now, Instant at) {
    return Duration.between(now, at).toHours() < 12 ? clock(at) : day(at);
  }

  /** A moment that has passed; with its day where the time alone could be taken for today's. */
  static String earlier(Instant now, Instant at) {
    return Duration.between(at, now).toHours() < 12 ? clock(at) : day(at);
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  /** How long a run took or takes. */
  static String of(Run run, Instant now) {
    Instant from = run.times().started().orElse(run.times().requested());
    return between(from, run.times().ended().orElse(now));
  }

  private static void append(StringBuilder words, long count, String unit) {
    if (count > 0) {
      words.append(count).append(unit).append(' ');
    }
  }
}
