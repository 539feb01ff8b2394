package dev.quarterdeck.run;

import dev.quarterdeck.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A run of one runbook, as the transition table alone makes it, without engine or database. */
final class Progression {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Table table;
  private Run run;
  private Instant now = NOON;

  Progression(Runbook runbook) {
    Request.Source source = new Request.Source("alice", "{}", 1, "s1");
    Request.Charge charge =
        Request.Charge.of("sample", runbook.digest(), Map.of(), "sample", source);
    Plan plan = Plan.of("h", List.of(), List.of("thing/a"), List.of());
    this.table = new Table(runbook, new Machine(runbook));
    this.run = Run.requested(new RunId(1), charge, plan, Duration.ofHours(1), NOON);
  }

  Progression after(Event... events) {
    for (Event event : events) {
      run = table.next(run, event, now);
    }
    return this;
  }

  /** So much later. */
  Progression later(Duration length) {
    now = now.plus(length);
    return this;
  }

  Run run() {
    return run;
  }

  Cursor cursor() {
    return run.cursor().orElseThrow();
  }
}
