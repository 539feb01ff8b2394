package dev.quarterdeck.runbook;

import dev.quarterdeck.cron.Cron;
import dev.quarterdeck.cron.Timetable;
import dev.quarterdeck.cron.Zones;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schedules:}, a list of times at which the runbook starts by itself. */
final class ScheduleReader {
  private static final Duration LONGEST_NOTICE = Duration.ofDays(1);

  private final WithReader with;
  private final Problems problems;

  ScheduleReader(WithReader with, Problems problems) {
    this.with = with;
    this.problems = problems;
  }

  List<Schedule> read(Reading runbook) {
    Optional<Node> node = runbook.node("schedules");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof Node.Items items)) {
      problems.add(
          node.get().at(),
          "'schedules' is a list",
          "write '- {cron: \"0 3 * * SUN\", zone: America/Toronto}' below it");
      return List.of();
    }
    if (runbook.node("owner").isEmpty()) {
      problems.add(
          runbook.at("schedules"),
          "a schedule may do what the owner of its runbook may, and there is none",
          "add 'owner: ROLE'");
    }
    List<Schedule> schedules = new ArrayList<>();
    for (Node item : items.list()) {
      Reading.of(item, "a schedule", problems).flatMap(this::schedule).ifPresent(schedules::add);
    }
    return schedules;
  }

  private Optional<Schedule> schedule(Reading in) {
    Optional<Cron> cron = in.required("cron", "\"0 3 * * SUN\"").flatMap(t -> cron(in, t));
    Optional<ZoneId> zone = in.required("zone", "America/Toronto").flatMap(t -> zone(in, t));
    Map<String, String> values = with.read(in, "the schedule");
    Optional<Duration> announce = in.span("announce").filter(span -> notice(in, span));
    Optional<String> channel = in.text("channel");
    in.done();
    return cron.flatMap(
        c -> zone.map(z -> new Schedule(new Timetable(c, z), values, announce, channel)));
  }

  private Optional<Cron> cron(Reading in, String text) {
    return switch (Cron.read(text)) {
      case Cron.Right right -> Optional.of(right.cron());
      case Cron.Wrong wrong -> {
        problems.add(in.at("cron"), wrong.what(), wrong.instead());
        yield Optional.empty();
      }
    };
  }

  private Optional<ZoneId> zone(Reading in, String name) {
    Optional<ZoneId> zone = Zones.find(name);
    if (zone.isEmpty()) {
      problems.add(in.at("zone"), "unknown zone '" + name + "'", Zones.instead(name));
    }
    return zone;
  }

  private boolean notice(Reading in, Duration announce) {
    boolean sensible = announce.isPositive() && announce.compareTo(LONGEST_NOTICE) <= 0;
    if (!sensible) {
      problems.add(in.at("announce"), "'announce' is more than 0s and at most 1d", "write 15m");
    }
    return sensible;
  }
}
