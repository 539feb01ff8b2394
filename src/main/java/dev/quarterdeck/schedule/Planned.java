package dev.quarterdeck.schedule;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.Schedule;

/** A schedule that is in force, and how it stands. */
public record Planned(Runbook runbook, Docket docket) {
  /** Which it is. */
  public Key key() {
    return docket.key();
  }

  /** As the file has it. */
  public Schedule schedule() {
    return runbook.schedules().get(key().number() - 1);
  }
}
