package dev.quarterdeck.snapshot;

import dev.quarterdeck.alert.Routes;
import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.person.People;
import dev.quarterdeck.runbook.Runbook;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runbooks, people and permissions that fit together, and where alerts are told.
 *
 * @param digest SHA-256 over all files, in hex
 */
public record Snapshot(
    String digest, List<Runbook> runbooks, People people, Policy policy, Routes routes) {
  public Snapshot {
    runbooks = List.copyOf(runbooks);
  }

  /** One that says nothing of alerts. */
  public Snapshot(String digest, List<Runbook> runbooks, People people, Policy policy) {
    this(digest, runbooks, people, policy, Routes.none());
  }

  /**
   * The names of the channels that schedules are for, and alerts.
   *
   * @param told whether there is anybody who tells of alerts
   */
  public SortedSet<String> channels(boolean told) {
    return Stream.concat(
            told ? routes.routes().stream().map(Routes.Route::channel) : Stream.empty(),
            runbooks.stream()
                .flatMap(runbook -> runbook.schedules().stream())
                .flatMap(schedule -> schedule.channel().stream()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same files, with these people in the place of theirs. */
  public Snapshot among(People others) {
    return new Snapshot(digest, runbooks, others, policy.among(others), routes);
  }
}
