package dev.quarterdeck.cron;

import dev.quarterdeck.spelling.Nearest;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Minute, hour, day of the month, month and weekday, as <a
 * href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">crontab</a> writes
 * them; with names, {@code L}, {@code W} and {@code #} besides, and {@code @daily} and the like for
 * all five. Immutable; equal by text.
 */
public final class Cron {
  private static final LocalDateTime SOME_DAY = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private final String text;
  private final CronExpression expression;
  private final boolean passing;

  private Cron(String text, CronExpression expression, boolean passing) {
    this.text = text;
    this.expression = expression;
    this.passing = passing;
  }

  /** What was read. */
  public sealed interface Read {}

  /** It can be followed. */
  public record Right(Cron cron) implements Read {}

  /** It cannot: what is wrong, and what to write instead. */
  public record Wrong(String what, String instead) implements Read {}

  /** Reads {@code text}. */
  public static Read read(String text) {
    String bare = text.strip();
    if (bare.startsWith("@")) {
      String fields = NICKNAMES.get(bare);
      return fields == null ? unknown(bare) : fields(bare, fields.split(" "));
    }
    return fields(bare, bare.split("\\s+"));
  }

  private static Wrong unknown(String nickname) {
    return new Wrong(
        "'%s' is no name of a time".formatted(nickname),
        Nearest.to(nickname, NICKNAMES.keySet())
            .map(near -> "write '%s'".formatted(near))
            .orElse(
                "there is " + String.join(", ", NICKNAMES.keySet().stream().sorted().toList())));
  }

  private static Read fields(String text, String[] fields) {
    if (fields.length != Field.values().length) {
      return new Wrong(
          "'%s' has %d %s".formatted(text, fields.length, fields.length == 1 ? "field" : "fields"),
          "write minute, hour, day, month and weekday, like '0 3 * * SUN'");
    }
    Map<Field, String> written = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      String part = fields[written.size()];
      Optional<Wrong> wrong = field.wrong(part);
      if (wrong.isPresent()) {
        return wrong.get();
      }
      written.put(field, part);
    }
    if (Stream.of(Field.DAY, Field.WEEKDAY).noneMatch(field -> any(written.get(field)))) {
      return new Wrong(
          "'%s' names a day of the month and a weekday".formatted(text),
          "write * for one of them; SUN#1 is the first Sunday of a month");
    }
    CronExpression expression = CronExpression.parse("0 " + String.join(" ", fields));
    if (expression.next(SOME_DAY) == null) {
      return new Wrong(
          "'%s' never comes: no such month has that day".formatted(text),
          "correct the day or the month");
    }
    return new Right(
        new Cron(text, expression, written.getOrDefault(Field.HOUR, "").startsWith("*")));
  }

  private static boolean any(@Nullable String day) {
    return "*".equals(day) || "?".equals(day);
  }

  /** The first local time after {@code local}. */
  LocalDateTime next(LocalDateTime local) {
    LocalDateTime next = expression.next(local);
    if (next == null) {
      throw new IllegalStateException("'%s' does not come after %s".formatted(text, local));
    }
    return next;
  }

  /** Whether it follows the time that passes instead of naming its hours. */
  boolean passing() {
    return passing;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron && cron.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return text;
  }
}
