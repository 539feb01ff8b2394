package dev.quarterdeck.source;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 10m}, {@code 2h}, {@code 1d}. */
public final class Durations {
  /** What to write, for messages. */
  public static final String EXAMPLE = "90s, 10m or 2h";

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})([smhd])");

  private Durations() {}

  /** The length that is written; empty when it is none. */
  public static Optional<Duration> read(String text) {
    Matcher m = WRITTEN.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(m.group(1));
    return Optional.of(
        switch (m.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}
