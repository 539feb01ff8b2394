package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Planned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How schedules stand, and what is said when somebody changes one. */
final class ScheduleNotices {
  private final Runs runs;
  private final Switchboard.Means means;
  private final Channels channels;

  ScheduleNotices(Runs runs, Switchboard.Means means, Channels channels) {
    this.runs = runs;
    this.means = means;
    this.channels = channels;
  }

  /** What is said of a change, and how the schedule stands after it. */
  record Notice(Entry entry, Doc doc, Planned after) {}

  Notice paused(Asking asking, Planned planned, Docket.Pause pause) {
    String end =
        pause.until().isPresent()
            ? "It goes on by itself; to have it go on before: schedule resume "
            : "It stays so until somebody types: schedule resume ";
    return notice(
        ScheduleEntries.paused(asking, planned.key(), pause),
        planned,
        said(planned, Optional.of(pause), planned.docket().said().skip()),
        Replies.titled(
            "Paused: schedule " + planned.key().words(),
            Doc.Tone.SKIPPED,
            List.of(ScheduleWords.paused(planned, pause), end + planned.key().words())));
  }

  Notice resumed(Asking asking, Planned planned, Optional<Docket.Pause> pause) {
    List<String> sentences = new ArrayList<>();
    sentences.add("%s has it go on.".formatted(asking.person().login()));
    pause.map(ScheduleWords::passed).ifPresent(sentences::add);
    sentences.add(ScheduleWords.now(planned));
    return notice(
        ScheduleEntries.resumed(asking, planned.key()),
        planned,
        said(planned, Optional.empty(), Optional.empty()),
        Replies.titled("Goes on: schedule " + planned.key().words(), Doc.Tone.ACTIVE, sentences));
  }

  Notice skipped(Asking asking, Planned planned, Instant moment) {
    Docket.Skip skip = new Docket.Skip(moment, asking.person().login());
    return notice(
        ScheduleEntries.skipped(asking, planned.key(), moment),
        planned,
        said(planned, planned.docket().said().pause(), Optional.of(skip)),
        Replies.titled(
            "One run is left out: schedule " + planned.key().words(),
            Doc.Tone.SKIPPED,
            List.of(
                "%s has it leave out %s."
                    .formatted(skip.by(), ScheduleWords.moment(planned, moment)),
                "To take that back: schedule resume " + planned.key().words())));
  }

  private static Docket.Said said(
      Planned planned, Optional<Docket.Pause> pause, Optional<Docket.Skip> skip) {
    return new Docket.Said(pause, skip, planned.docket().said().lastChange());
  }

  private static Notice notice(Entry entry, Planned planned, Docket.Said said, Doc doc) {
    return new Notice(entry, doc, new Planned(planned.runbook(), planned.docket().saying(said)));
  }

  /** Keeps it in the trail, and says it where the schedule belongs when it was typed elsewhere. */
  void tell(Asking asking, Planned planned, Notice notice) {
    means.trail().append(notice.entry());
    Place place = channels.named(planned.schedule().channel()).place();
    if (!place.lane().equals(asking.home().place().lane())) {
      means
          .outbox()
          .post(
              "in/" + asking.row() + "/schedule",
              place,
              Replies.message(notice.doc()),
              Audience.ALL);
    }
  }

  List<Doc.Fact> facts(Planned planned) {
    List<Doc.Fact> facts = new ArrayList<>();
    facts.add(new Doc.Fact("when", planned.schedule().when().words()));
    facts.add(new Doc.Fact("asks as", Principals.of(planned.runbook()).login()));
    facts.add(new Doc.Fact("channel", channels.named(planned.schedule().channel()).name()));
    planned
        .schedule()
        .announce()
        .ifPresent(notice -> facts.add(new Doc.Fact("announced", Spans.of(notice) + " before")));
    planned
        .docket()
        .said()
        .pause()
        .ifPresent(
            pause -> facts.add(new Doc.Fact("paused", ScheduleWords.paused(planned, pause))));
    planned
        .docket()
        .said()
        .lastChange()
        .ifPresent(login -> facts.add(new Doc.Fact("last changed by", login)));
    planned
        .docket()
        .run()
        .flatMap(number -> runs.find(new RunId(number)))
        .ifPresent(
            run -> facts.add(new Doc.Fact("last run", run.id() + " " + run.lifecycle().words())));
    return facts;
  }

  /** What keeps a moment from running, as a few words. */
  String state(Planned planned, Instant moment) {
    Docket docket = planned.docket();
    if (docket.pausedAt(moment)) {
      return "paused by " + docket.said().pause().map(Docket.Pause::by).orElse("");
    }
    return docket.skips(moment)
        ? "left out by " + docket.said().skip().map(Docket.Skip::by).orElse("")
        : "";
  }
}
