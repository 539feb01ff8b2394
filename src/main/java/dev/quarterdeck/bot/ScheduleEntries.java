package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Firing;
import dev.quarterdeck.schedule.Key;
import dev.quarterdeck.schedule.News;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.schedule.Windows;
import java.time.Instant;

/** What the trail keeps of schedules. Texts name no person. */
final class ScheduleEntries {
  private static final String KIND = "schedule";

  private ScheduleEntries() {}

  static Entry of(Planned planned, News news, Instant now, String snapshot) {
    Entry entry =
        switch (news) {
          case News.Announced announced ->
              system(planned, now, "announce", "announced", moment(announced.moment()));
          case News.Missed missed ->
              system(
                  planned,
                  now,
                  "miss",
                  "missed: %d; to run it now: %s"
                      .formatted(missed.windows().count(), ScheduleWords.line(planned)),
                  windows(missed.windows()));
          case News.Held held ->
              system(planned, now, "hold", "not run: it is paused", windows(held.windows()));
          case News.Skipped skipped ->
              system(planned, now, "leave_out", "left out", moment(skipped.moment()));
          case News.PauseOver over ->
              system(
                  planned,
                  now,
                  "wake",
                  "the pause is over",
                  Entries.facts("passed", over.pause().passed()));
        };
    return entry.under(snapshot);
  }

  /** What became of a firing. */
  static Entry fired(Asking asking, Firing firing, Tally.Fired came, String text) {
    return entry(asking, firing.key(), "fire", came.word() + ": " + text)
        .with(moment(firing.planned()));
  }

  static Entry paused(Asking asking, Key key, Docket.Pause pause) {
    return entry(asking, key, "pause", "paused")
        .with(
            Entries.facts(
                "reason", pause.why(), "until", pause.until().map(Instant::toString).orElse("")));
  }

  static Entry resumed(Asking asking, Key key) {
    return entry(asking, key, "resume", "goes on");
  }

  static Entry skipped(Asking asking, Key key, Instant moment) {
    return entry(asking, key, "skip", "one moment is to be left out").with(moment(moment));
  }

  private static Entry entry(Asking asking, Key key, String verb, String text) {
    return Entry.of(asking.at(), asking.person().login(), KIND, key.subject(), verb, text)
        .under(asking.snapshot().digest())
        .from(asking.row());
  }

  private static Entry system(
      Planned planned, Instant now, String verb, String text, String facts) {
    return Entry.of(now, Entries.SYSTEM, KIND, planned.key().subject(), verb, text).with(facts);
  }

  private static String moment(Instant moment) {
    return Entries.facts("moment", moment.toString());
  }

  private static String windows(Windows windows) {
    return Entries.facts(
        "count",
        windows.count(),
        "more",
        windows.more(),
        "first",
        windows.first().toString(),
        "last",
        windows.last().toString());
  }
}
