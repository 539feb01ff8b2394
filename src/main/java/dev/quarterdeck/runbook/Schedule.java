package dev.quarterdeck.runbook;

import dev.quarterdeck.cron.Timetable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * When a runbook starts by itself.
 *
 * @param with what a person would type for its parameters, by name; things are looked up when it
 *     starts
 * @param announce how long before it is said in the channel
 * @param channel the name of the channel its card belongs in; empty for the first one
 */
public record Schedule(
    Timetable when,
    Map<String, String> with,
    Optional<Duration> announce,
    Optional<String> channel) {
  public Schedule {
    with = Map.copyOf(with);
  }
}
