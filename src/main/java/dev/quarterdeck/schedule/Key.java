package dev.quarterdeck.schedule;

/**
 * Which schedule.
 *
 * @param number its place among the schedules of the runbook, from 1
 */
public record Key(String runbook, int number) {
  /** As the trail and the inbox name it: {@code schedule/nightly-repair/1}. */
  public String subject() {
    return "schedule/" + runbook + "/" + number;
  }

  /** As people type it: {@code nightly-repair 1}. */
  public String words() {
    return runbook + " " + number;
  }
}
