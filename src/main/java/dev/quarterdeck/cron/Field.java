package dev.quarterdeck.cron;

import dev.quarterdeck.spelling.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/** One of the five fields, and what can be wrong with it. */
enum Field {
  MINUTE("%s * * * *", "minute", "0 to 59, */5, 10-20 or 0,30", 60, ""),
  HOUR("* %s * * *", "hour", "0 to 23, */2, 8-18 or 6,18", 24, ""),
  DAY("* * %s * *", "day of the month", "1 to 31, L for the last, 1-7 or 1,15", 31, ""),
  MONTH(
      "* * * %s *",
      "month",
      "1 to 12, JAN to DEC, or 3,9",
      12,
      "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  WEEKDAY(
      "* * * * %s",
      "weekday",
      "0 to 7, SUN to SAT, MON-FRI, or SUN#1 for the first Sunday",
      7,
      "SUN MON TUE WED THU FRI SAT");

  private static final Pattern STEP = Pattern.compile("/([0-9]{1,9})");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]{3,}");

  private final String alone;
  private final String noun;
  private final String example;
  private final int size;
  private final String names;

  Field(String alone, String noun, String example, int size, String names) {
    this.alone = alone;
    this.noun = noun;
    this.example = example;
    this.size = size;
    this.names = names;
  }

  /** What is wrong with {@code text} in this field; empty when it can stand there. */
  Optional<Cron.Wrong> wrong(String text) {
    if (!readable(text)) {
      return Optional.of(
          new Cron.Wrong("'%s' is no %s".formatted(text, noun), "write " + meant(text)));
    }
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      if (Integer.parseInt(step.group(1)) >= size) {
        return Optional.of(
            new Cron.Wrong(
                "the step in '%s' leaves the %s after its first".formatted(text, noun),
                "write a step below " + size));
      }
    }
    return Optional.empty();
  }

  private boolean readable(String text) {
    if (!text.matches("[0-9A-Za-z*?,/#-]+")) {
      return false;
    }
    try {
      var _ = CronExpression.parse("0 " + alone.formatted(text));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String meant(String text) {
    List<String> known = List.of(names.split(" "));
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      String word = name.group().toUpperCase(Locale.ROOT);
      Optional<String> near =
          known.contains(word.substring(0, 3))
              ? Optional.of(word.substring(0, 3))
              : Nearest.to(word, known);
      if (near.isPresent() && !near.get().equals(word)) {
        return near.get();
      }
    }
    return example;
  }
}
