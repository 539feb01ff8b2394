package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a service in one look.
 *
 * @param service empty when it does not exist
 * @param now by the engine's clock
 */
record Sight(Optional<Service> service, List<Task> tasks, Instant now) {
  Sight {
    tasks = List.copyOf(tasks);
  }

  /** The newest task that shows what is wrong with the tasks a change makes. */
  Optional<Task> trouble(Change change) {
    return tasks.stream()
        .filter(task -> task.madeBy(change.wanted()) && !task.changedAt().isBefore(change.at()))
        .filter(task -> !task.running() && !task.error().isEmpty())
        .max(Comparator.comparing(Task::changedAt));
  }
}
