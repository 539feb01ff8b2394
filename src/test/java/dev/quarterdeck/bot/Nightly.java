package dev.quarterdeck.bot;

import dev.quarterdeck.cron.Cron;
import dev.quarterdeck.cron.Timetable;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.Schedule;
import dev.quarterdeck.schedule.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that is scaled every night at three in Toronto, which is eight by UTC. */
final class Nightly {
  static final Key KEY = new Key("scale-service", 1);
  static final Instant MOMENT = Instant.parse("2026-03-02T08:00:00Z");

  private Nightly() {}

  static Schedule of(String service, String cron, Optional<String> channel) {
    Timetable when =
        new Timetable(((Cron.Right) Cron.read(cron)).cron(), ZoneId.of("America/Toronto"));
    return new Schedule(
        when,
        Map.of("service", service, "replicas", "4"),
        Optional.of(Duration.ofMinutes(15)),
        channel);
  }

  static Runbook runbook() {
    return runbook("operator", of("maplepress_backend", "0 3 * * *", Optional.of("deploys")));
  }

  static Runbook runbook(String owner, Schedule... schedules) {
    Runbook plain = Stage.scaleService(Approvals.none());
    Runbook.Limits limits =
        new Runbook.Limits(
            List.of(), Duration.ofMinutes(30), Optional.empty(), owner, Approvals.none());
    return new Runbook(
        plain.name(),
        plain.digest(),
        plain.title(),
        plain.command(),
        plain.parameters(),
        limits,
        plain.start(),
        plain.states(),
        List.of(schedules),
        List.of());
  }
}
