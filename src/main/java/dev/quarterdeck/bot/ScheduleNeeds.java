package dev.quarterdeck.bot;

import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.target.TargetFailure;
import java.util.Map;

/** What it takes to see or to change a schedule: its runbook, with the values it gives. */
final class ScheduleNeeds {
  private final Resolver resolver;
  private final Gate gate;

  ScheduleNeeds(Resolver resolver, Gate gate) {
    this.resolver = resolver;
    this.gate = gate;
  }

  /** Whether the person may see schedules of that runbook, at least with some values. */
  boolean mayView(Asking asking, Runbook runbook) {
    return gate.suggestible(asking, RunbookDesk.need(runbook, Verb.VIEW, Map.of()), false);
  }

  Need of(Asking asking, Verb verb, Planned planned) {
    return RunbookDesk.need(planned.runbook(), verb, parameters(asking, verb, planned));
  }

  /** Who may pause must not depend on a target that answers: then only grants that do not ask. */
  private Map<String, Object> parameters(Asking asking, Verb verb, Planned planned) {
    try {
      return resolver
          .resolve(asking, RunbookDesk.command(planned.runbook(), verb), planned.schedule().with())
          .values();
    } catch (Mistake | TargetFailure e) {
      return Map.of();
    }
  }
}
