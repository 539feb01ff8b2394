package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.News;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.schedule.Windows;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What people are told of schedules. */
final class ScheduleWords {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);

  private ScheduleWords() {}

  /** {@code Sun 2026-01-04 03:00 EST}. */
  static String local(Instant at, ZoneId zone) {
    return MINUTE.withZone(zone).format(at);
  }

  /** {@code Sun 2026-01-04 08:00 UTC}. */
  static String utc(Instant at) {
    return local(at, ZoneOffset.UTC).replaceFirst("Z$", "UTC");
  }

  /** In the schedule's zone, and by UTC where that is another. */
  static String moment(Planned planned, Instant at) {
    String local = local(at, planned.schedule().when().zone());
    return local.equals(utc(at)) ? local : local + " (" + utc(at) + ")";
  }

  /** What a person would type to run the same. */
  static String line(Planned planned) {
    return RunbookDesk.phrase(planned.runbook()).line(planned.schedule().with());
  }

  static Doc of(Planned planned, News news, Instant now) {
    String name = planned.key().words();
    return switch (news) {
      case News.Announced announced ->
          Replies.titled(
              "Coming up: schedule " + name,
              Doc.Tone.WAITING,
              List.of(
                  "In %s, at %s: %s"
                      .formatted(
                          Spans.between(now, announced.moment()),
                          moment(planned, announced.moment()),
                          line(planned)),
                  "To leave it out: schedule skip " + name));
      case News.Missed missed -> missed(planned, missed.windows());
      case News.Held held ->
          Replies.titled(
              "Paused: schedule " + name,
              Doc.Tone.SKIPPED,
              List.of(
                  "It did not run at %s. %s"
                      .formatted(
                          moment(planned, held.windows().first()), paused(planned, held.pause())),
                  "What else passes in the pause is counted and not said. To go on: schedule"
                      + " resume "
                      + name,
                  now(planned)));
      case News.Skipped skipped ->
          Replies.titled(
              "Left out: schedule " + name,
              Doc.Tone.SKIPPED,
              List.of(
                  "It did not run at %s, as somebody wanted."
                      .formatted(moment(planned, skipped.moment())),
                  next(planned, now),
                  now(planned)));
      case News.PauseOver over ->
          Replies.titled(
              "The pause is over: schedule " + name,
              Doc.Tone.ACTIVE,
              List.of(passed(over.pause()), next(planned, now), now(planned)));
    };
  }

  static Doc missed(Planned planned, Windows windows) {
    String when =
        windows.count() == 1
            ? "at " + moment(planned, windows.first())
            : "%s times from %s to %s"
                .formatted(
                    windows.more() ? "more than " + windows.count() : windows.count(),
                    moment(planned, windows.first()),
                    moment(planned, windows.last()));
    return Replies.titled(
        "Missed: schedule " + planned.key().words(),
        Doc.Tone.BAD,
        List.of(
            "It was to run %s, and the bot was not there to start it. Nothing is run late."
                .formatted(when),
            now(planned)));
  }

  /** {@code Paused by bob until …: reason.} */
  static String paused(Planned planned, Docket.Pause pause) {
    return "Paused by %s%s%s."
        .formatted(
            pause.by(),
            pause.until().map(until -> " until " + moment(planned, until)).orElse(""),
            pause.why().isBlank() ? "" : ": " + Replies.unstopped(pause.why()));
  }

  static String passed(Docket.Pause pause) {
    return switch ((int) Math.min(pause.passed(), 2)) {
      case 0 -> "No moment has passed in it.";
      case 1 -> "One moment has passed in it, and is not made up for.";
      default -> pause.passed() + " moments have passed in it, and are not made up for.";
    };
  }

  static String next(Planned planned, Instant now) {
    return "Next: " + moment(planned, planned.schedule().when().next(now));
  }

  static String now(Planned planned) {
    return "To run it now: " + line(planned);
  }
}
