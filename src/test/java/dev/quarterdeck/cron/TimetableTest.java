package dev.quarterdeck.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which moments a schedule means; in Toronto clocks change on 8 March and 1 November 2026. */
class TimetableTest {
  private static final String TORONTO = "America/Toronto";

  private static Timetable table(String cron, String zone) {
    return new Timetable(((Cron.Right) Cron.read(cron)).cron(), ZoneId.of(zone));
  }

  /** The first moments after a local time, as clocks on the wall show them, with their offset. */
  private static List<String> after(String cron, String zone, String local, int count) {
    Instant from = LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    return table(cron, zone).next(from, count).stream()
        .map(moment -> moment.atZone(ZoneId.of(zone)).toOffsetDateTime().toString())
        .toList();
  }

  @Test
  void followsAWeekdayInItsZone() {
    assertThat(after("0 3 * * SUN", TORONTO, "2026-01-01T00:00", 2))
        .containsExactly("2026-01-04T03:00-05:00", "2026-01-11T03:00-05:00");
  }

  @Test
  void aMomentIsNotAfterItself() {
    assertThat(after("0 3 * * *", "UTC", "2026-01-01T03:00", 1))
        .containsExactly("2026-01-02T03:00Z");
  }

  @Test
  void runsAtTheFirstMomentAfterTheHourThatDoesNotExist() {
    assertThat(after("30 2 * * *", TORONTO, "2026-03-07T00:00", 3))
        .containsExactly(
            "2026-03-07T02:30-05:00", "2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
  }

  @Test
  void runsOnceWhereTwoOfItsTimesFallOnThatMoment() {
    assertThat(after("0,30 2,3 * * *", TORONTO, "2026-03-08T00:00", 3))
        .containsExactly(
            "2026-03-08T03:00-04:00", "2026-03-08T03:30-04:00", "2026-03-09T02:00-04:00");
  }

  @Test
  void runsOnceInTheHourThatExistsTwice() {
    assertThat(after("30 1 * * *", TORONTO, "2026-10-31T12:00", 2))
        .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
    Instant between = Instant.parse("2026-11-01T06:10:00Z");
    assertThat(table("30 1 * * *", TORONTO).next(between))
        .as("asked in the second of the two hours")
        .isEqualTo(Instant.parse("2026-11-02T06:30:00Z"));
  }

  @Test
  void whatFollowsThePassingTimeRunsInBothHoursAndNeverTwiceAtOnce() {
    assertThat(after("*/30 * * * *", TORONTO, "2026-11-01T00:45", 5))
        .containsExactly(
            "2026-11-01T01:00-04:00",
            "2026-11-01T01:30-04:00",
            "2026-11-01T01:00-05:00",
            "2026-11-01T01:30-05:00",
            "2026-11-01T02:00-05:00");
    assertThat(after("30 * * * *", TORONTO, "2026-03-08T01:00", 2))
        .containsExactly("2026-03-08T01:30-05:00", "2026-03-08T03:30-04:00");
    assertThat(after("30 */2 * * *", TORONTO, "2026-03-08T00:00", 3))
        .containsExactly(
            "2026-03-08T00:30-05:00", "2026-03-08T04:30-04:00", "2026-03-08T06:30-04:00");
  }

  @ParameterizedTest
  @CsvSource({
    // Midnight that does not exist; a whole day that does not; a change of half an hour.
    "0 0 * * *, America/Sao_Paulo, 2018-11-03T12:00, 2018-11-04T01:00-02:00",
    "0 3 * * *, Pacific/Apia, 2011-12-29T12:00, 2011-12-31T00:00+14:00",
    "15 2 * * *, Australia/Lord_Howe, 2026-10-03T12:00, 2026-10-04T02:30+11:00",
    "45 1 * * *, Australia/Lord_Howe, 2026-04-04T12:00, 2026-04-05T01:45+11:00",
    "30 2 * * *, Europe/Berlin, 2026-03-28T12:00, 2026-03-29T03:00+02:00",
    "30 2 * * *, Asia/Kolkata, 2026-03-08T00:00, 2026-03-08T02:30+05:30",
    "30 2 * * *, America/Phoenix, 2026-03-08T00:00, 2026-03-08T02:30-07:00",
    "0 3 29 2 *, UTC, 2026-01-01T00:00, 2028-02-29T03:00Z",
    "0 3 29 2 *, UTC, 2096-03-01T00:00, 2104-02-29T03:00Z",
    "0 3 31 * *, UTC, 2026-03-31T04:00, 2026-05-31T03:00Z",
    "0 3 L * *, UTC, 2028-02-01T00:00, 2028-02-29T03:00Z",
    "0 3 L * *, UTC, 2026-02-01T00:00, 2026-02-28T03:00Z",
    "0 3 * * SUN#1, UTC, 2026-02-02T00:00, 2026-03-01T03:00Z",
    "0 3 * 2 MON#5, UTC, 2026-01-01T00:00, 2044-02-29T03:00Z",
    "0 3 1W * *, UTC, 2026-07-31T04:00, 2026-08-03T03:00Z",
    "@weekly, UTC, 2026-01-01T00:00, 2026-01-04T00:00Z",
    "@yearly, UTC, 2026-01-01T00:00, 2027-01-01T00:00Z",
    "@hourly, UTC, 2026-01-01T00:00, 2026-01-01T01:00Z",
  })
  void knowsTheCalendar(String cron, String zone, String from, String expected) {
    assertThat(after(cron, zone, from, 1)).containsExactly(expected);
  }

  /** Held against looking at every single minute of the days around every change of the clock. */
  @ParameterizedTest
  @ValueSource(
      strings = {"America/Toronto", "Australia/Lord_Howe", "Europe/Berlin", "Asia/Kolkata", "UTC"})
  void findsEveryMomentAndNoOther(String name) {
    ZoneId zone = ZoneId.of(name);
    Random random = new Random(20_260_308);
    for (int i = 0; i < 25; i++) {
      String cron =
          pick(random, "0", "15", "59", "*/20", "10-12", "0,30,45")
              + pick(random, " *", " */2", " 2", " 1", " 0-3", " 1,2,3", " 23")
              + " * * *";
      Timetable table = table(cron, name);
      for (String day : List.of("2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04")) {
        days(table, zone, Instant.parse(day + "T00:00:00Z"));
      }
      days(table, zone, Instant.parse("2026-11-01T00:00:00Z"));
    }
  }

  private static String pick(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static void days(Timetable table, ZoneId zone, Instant middle) {
    Instant from = middle.minus(Duration.ofHours(40));
    Instant to = middle.plus(Duration.ofHours(40));
    TreeSet<Instant> expected = new TreeSet<>(minutes(table, zone, from, to));
    List<Instant> found = new ArrayList<>();
    for (Instant at = table.next(from); at.isBefore(to); at = table.next(at)) {
      found.add(at);
    }
    assertThat(found).as(table.words() + " around " + middle).containsExactlyElementsOf(expected);
  }

  private static List<Instant> minutes(Timetable table, ZoneId zone, Instant from, Instant to) {
    List<Instant> moments = new ArrayList<>();
    TreeSet<LocalDateTime> seen = new TreeSet<>();
    ZonedDateTime before = from.atZone(zone);
    for (Instant at = from.plusSeconds(60); at.isBefore(to); at = at.plusSeconds(60)) {
      ZonedDateTime now = at.atZone(zone);
      LocalDateTime local = now.toLocalDateTime();
      boolean again = !seen.add(local);
      boolean means = table.cron().next(local.minusNanos(1)).equals(local);
      LocalDateTime skipped = before.toLocalDateTime().plusMinutes(1);
      boolean made =
          skipped.isBefore(local) && table.cron().next(skipped.minusNanos(1)).isBefore(local);
      if (table.cron().passing() ? means : (means && !again) || made) {
        moments.add(at);
      }
      before = now;
    }
    return moments;
  }
}
