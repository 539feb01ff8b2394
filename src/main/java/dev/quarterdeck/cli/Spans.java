package dev.quarterdeck.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Durations as people write them: 90s, 5m, 12h, 30d. */
public final class Spans implements CommandLine.ITypeConverter<Duration> {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  @Override
  public Duration convert(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no duration; write for example 90s, 5m, 12h or 30d");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
