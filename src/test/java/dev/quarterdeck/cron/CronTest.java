package dev.quarterdeck.cron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 3 * * SUN",
        "*/15 8-18 * * mon-fri",
        "0,30 6 1,15 jan,JUL ?",
        "0 0 29 2 *",
        "30 2 L * *",
        "0 4 15W * *",
        "0 4 * * SUN#1",
        "0 4 * * 5L",
        "0 4 * * 7",
        "0 4 * * 0",
        "00 03 * * *",
        "@daily",
        " 0  3 * * * ",
      })
  void readsFiveFields(String text) {
    assertThat(Cron.read(text)).isInstanceOf(Cron.Right.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "61 3 * * *|'61' is no minute|write 0 to 59, */5, 10-20 or 0,30",
        "0 24 * * *|'24' is no hour|write 0 to 23, */2, 8-18 or 6,18",
        "0 22-3 * * *|'22-3' is no hour|write 0 to 23, */2, 8-18 or 6,18",
        "0 3 32 * *|'32' is no day of the month|write 1 to 31, L for the last, 1-7 or 1,15",
        "0 3 0 * *|'0' is no day of the month|write 1 to 31, L for the last, 1-7 or 1,15",
        "0 3 * JNA *|'JNA' is no month|write JAN",
        "0 3 * JANUARY *|'JANUARY' is no month|write JAN",
        "0 3 * 13 *|'13' is no month|write 1 to 12, JAN to DEC, or 3,9",
        "0 3 * * MONDAY|'MONDAY' is no weekday|write MON",
        "0 3 * * SNU|'SNU' is no weekday|write SUN",
        "0 3 * * 8|'8' is no weekday"
            + "|write 0 to 7, SUN to SAT, MON-FRI, or SUN#1 for the first Sunday",
        "0 3 * * FRI-|'FRI-' is no weekday"
            + "|write 0 to 7, SUN to SAT, MON-FRI, or SUN#1 for the first Sunday",
        "*/0 * * * *|'*/0' is no minute|write 0 to 59, */5, 10-20 or 0,30",
        "*/90 * * * *|the step in '*/90' leaves the minute after its first|write a step below 60",
        "0 */24 * * *|the step in '*/24' leaves the hour after its first|write a step below 24",
        "0 3 31 2 *|'0 3 31 2 *' never comes: no such month has that day"
            + "|correct the day or the month",
        "0 3 31 4,6,9,11 *|'0 3 31 4,6,9,11 *' never comes: no such month has that day"
            + "|correct the day or the month",
        "0 3 13 * FRI|'0 3 13 * FRI' names a day of the month and a weekday"
            + "|write * for one of them; SUN#1 is the first Sunday of a month",
        "0 3 * *|'0 3 * *' has 4 fields"
            + "|write minute, hour, day, month and weekday, like '0 3 * * SUN'",
        "0 0 3 * * SUN|'0 0 3 * * SUN' has 6 fields"
            + "|write minute, hour, day, month and weekday, like '0 3 * * SUN'",
        "daily|'daily' has 1 field"
            + "|write minute, hour, day, month and weekday, like '0 3 * * SUN'",
        "@dayly|'@dayly' is no name of a time|write '@daily'",
        "@reboot|'@reboot' is no name of a time|there is @annually, @daily, @hourly, @midnight,"
            + " @monthly, @weekly, @yearly",
        "0 +3 * * *|'+3' is no hour|write 0 to 23, */2, 8-18 or 6,18",
        "0 \u0663 * * *|'\u0663' is no hour|write 0 to 23, */2, 8-18 or 6,18",
      })
  void saysWhatIsWrongAndWhatToWrite(String text, String what, String instead) {
    assertThat(Cron.read(text)).isEqualTo(new Cron.Wrong(what, instead));
  }

  @ParameterizedTest
  @CsvSource({
    "America/Toronto, true",
    "Etc/UTC, true",
    "UTC, true",
    "America/Torono, false",
    "+02:00, false",
    "UTC+2, false",
    "EST, false",
    "'', false",
  })
  void takesZonesByName(String name, boolean there) {
    assertThat(Zones.find(name).isPresent()).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "America/Torono|write 'America/Toronto'",
        "america/toronto|write 'America/Toronto'",
        "Toronto|write 'America/Toronto'",
        "New York|write 'America/New_York'",
        "utc|write 'UTC'",
        "EST|write region and city, like 'America/Toronto', or 'UTC'",
        "+02:00|write region and city, like 'America/Toronto', or 'UTC'",
      })
  void saysWhichZoneIsMeant(String name, String instead) {
    assertThat(Zones.instead(name)).isEqualTo(instead);
  }
}
