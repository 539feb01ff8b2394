package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.schedule.Schedules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows, pauses and skips schedules; what they are stands in files alone. */
final class ScheduleDesk implements Errand.Desk {
  private static final int NEXT = 5;
  private static final Phrase ALL =
      Phrase.of("schedules", "List what runs by itself, and when it runs next.");
  private static final Phrase ONE =
      Phrase.of("schedule {runbook} [n]", "Show when a runbook runs by itself, five times on.");
  private static final Phrase PAUSE =
      Phrase.of(
          "schedule pause {runbook} [n] [for] [reason...]",
          "Keep a schedule from running: schedule pause nightly-repair 1 4h migration.");
  private static final Phrase RESUME =
      Phrase.of("schedule resume {runbook} [n]", "Take a pause or a skip of a schedule back.");
  private static final Phrase SKIP =
      Phrase.of("schedule skip {runbook} [n]", "Leave out the next run of a schedule.");

  private final Schedules schedules;
  private final ScheduleNeeds needs;
  private final ScheduleNotices notices;

  ScheduleDesk(Schedules schedules, ScheduleNeeds needs, ScheduleNotices notices) {
    this.schedules = schedules;
    this.needs = needs;
    this.notices = notices;
  }

  @Override
  public List<Errand> errands() {
    Errand.Scope steering = new Errand.Scope.AnyRunbook(Verb.SCHEDULE);
    return List.of(
        new Errand(
            ALL,
            looking(ALL),
            (asking, values, catalogue) ->
                Claim.of(Need.view(ALL.head()), () -> Deed.answer(all(asking)))),
        new Errand(ONE, looking(ONE), this::one),
        new Errand(PAUSE, steering, this::pause),
        new Errand(RESUME, steering, this::resume),
        new Errand(SKIP, steering, this::skip));
  }

  private static Errand.Scope looking(Phrase phrase) {
    return new Errand.Scope.Of(Verb.VIEW, new Subject.OfCommand(phrase.head()));
  }

  private Doc all(Asking asking) {
    List<List<String>> rows =
        asking.snapshot().runbooks().stream()
            .filter(runbook -> needs.mayView(asking, runbook))
            .flatMap(runbook -> schedules.of(runbook, asking.at()).stream())
            .map(planned -> row(planned, asking.at()))
            .toList();
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("What runs by itself", Doc.Tone.PLAIN));
    nodes.addAll(Reports.table(List.of("schedule", "when", "next", "by UTC", "state"), rows));
    return new Doc(nodes);
  }

  private List<String> row(Planned planned, Instant now) {
    Instant next = planned.schedule().when().next(now);
    return List.of(
        planned.key().words(),
        planned.schedule().when().words(),
        ScheduleWords.local(next, planned.schedule().when().zone()),
        ScheduleWords.utc(next),
        notices.state(planned, next));
  }

  private Claim one(Asking asking, Map<String, String> values, Catalogue catalogue) {
    ScheduleAsked asked = ScheduleAsked.of(asking, schedules, values);
    List<Planned> shown = asked.all();
    List<Need> wanted = new ArrayList<>(List.of(Need.view(ONE.head())));
    shown.forEach(planned -> wanted.add(needs.of(asking, Verb.VIEW, planned)));
    return new Claim(wanted, () -> Deed.answer(shown(shown, asking.at())));
  }

  private Doc shown(List<Planned> all, Instant now) {
    List<Doc.Node> nodes = new ArrayList<>();
    for (Planned planned : all) {
      nodes.add(
          new Doc.Title(
              "Schedule %s: %s".formatted(planned.key().words(), ScheduleWords.line(planned)),
              Doc.Tone.PLAIN));
      nodes.add(new Doc.Facts(notices.facts(planned)));
      nodes.addAll(next(planned, now));
    }
    return new Doc(nodes);
  }

  private List<Doc.Node> next(Planned planned, Instant now) {
    return Reports.table(
        List.of("next", "by UTC", "state"),
        planned.schedule().when().next(now, NEXT).stream()
            .map(
                moment ->
                    List.of(
                        ScheduleWords.local(moment, planned.schedule().when().zone()),
                        ScheduleWords.utc(moment),
                        notices.state(planned, moment)))
            .toList());
  }

  private Claim pause(Asking asking, Map<String, String> values, Catalogue catalogue) {
    ScheduleAsked asked = ScheduleAsked.of(asking, schedules, values);
    Planned planned = asked.one("schedule pause");
    return Claim.of(
        needs.of(asking, Verb.SCHEDULE, planned),
        () -> {
          Docket.Pause pause =
              new Docket.Pause(
                  asking.person().login(),
                  asked.reason(),
                  asking.at(),
                  asked.length().map(asking.at()::plus),
                  planned.docket().said().pause().map(Docket.Pause::passed).orElse(0L));
          return changed(
              asking,
              planned,
              () -> schedules.pause(planned, pause),
              notices.paused(asking, planned, pause));
        });
  }

  private Claim resume(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Planned planned = ScheduleAsked.of(asking, schedules, values).one("schedule resume");
    return Claim.of(
        needs.of(asking, Verb.SCHEDULE, planned),
        () -> {
          Instant next = planned.schedule().when().next(asking.at());
          Optional<Docket.Pause> pause = planned.docket().said().pause();
          if (pause.isEmpty() && !planned.docket().skips(next)) {
            throw new Mistake(
                "The schedule %s is neither paused nor skipped.".formatted(planned.key().words()),
                ScheduleWords.next(planned, asking.at()));
          }
          return changed(
              asking,
              planned,
              () -> schedules.resume(planned, asking.person().login(), asking.at()),
              notices.resumed(asking, planned, pause));
        });
  }

  private Claim skip(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Planned planned = ScheduleAsked.of(asking, schedules, values).one("schedule skip");
    return Claim.of(
        needs.of(asking, Verb.SCHEDULE, planned),
        () -> {
          Instant next = planned.schedule().when().next(asking.at());
          requireComing(planned, next);
          Docket.Skip skip = new Docket.Skip(next, asking.person().login());
          return changed(
              asking,
              planned,
              () -> schedules.skip(planned, skip, asking.at()),
              notices.skipped(asking, planned, next));
        });
  }

  private static void requireComing(Planned planned, Instant next) {
    String name = planned.key().words();
    if (planned.docket().pausedAt(next)) {
      throw new Mistake(
          "The schedule %s is paused, so it does not run next either.".formatted(name),
          "To have it run again: schedule resume " + name);
    }
    if (planned.docket().skips(next)) {
      throw new Mistake(
          "The schedule %s leaves out its next run already.".formatted(name),
          "To take that back: schedule resume " + name);
    }
  }

  private Deed changed(
      Asking asking, Planned planned, Runnable change, ScheduleNotices.Notice notice) {
    List<Doc.Node> nodes = new ArrayList<>(notice.doc().nodes());
    nodes.addAll(next(notice.after(), asking.at()));
    return new Deed.Write(
        () -> {
          change.run();
          notices.tell(asking, planned, notice);
          return new Doc(nodes);
        });
  }
}
