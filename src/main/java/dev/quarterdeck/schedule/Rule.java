package dev.quarterdeck.schedule;

import dev.quarterdeck.runbook.Schedule;
import java.util.TreeMap;

/**
 * What makes a schedule the same one after files have changed.
 *
 * @param timing its times and their zone; others begin anew
 * @param values what it gives to its runbook
 */
public record Rule(String timing, String values) {
  static Rule of(Schedule schedule) {
    return new Rule(schedule.when().words(), new TreeMap<>(schedule.with()).toString());
  }
}
