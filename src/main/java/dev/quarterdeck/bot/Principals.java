package dev.quarterdeck.bot;

import dev.quarterdeck.person.Person;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.snapshot.Snapshot;
import java.util.Optional;

/** Everything that can ask: people, and the schedules of a role. */
final class Principals {
  private Principals() {}

  /** What asks when a schedule of that runbook has come. */
  static Person of(Runbook runbook) {
    return Person.ofSchedule(runbook.limits().owner());
  }

  /** Whoever asks under that login. */
  static Optional<Person> find(Snapshot snapshot, String login) {
    return snapshot
        .people()
        .login(login)
        .or(
            () ->
                snapshot.runbooks().stream()
                    .filter(runbook -> !runbook.schedules().isEmpty())
                    .map(Principals::of)
                    .filter(person -> person.login().equals(login))
                    .findFirst());
  }
}
