package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The tasks of a service, those that ended and are still remembered included. */
record TasksView(World world) implements View {
  private static final List<String> HEADINGS =
      List.of("task", "state", "for", "node", "image", "error");

  @Override
  public String name() {
    return "tasks";
  }

  @Override
  public String help() {
    return "List the tasks of a service with state, node and error.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(ServiceView.SERVICE);
  }

  @Override
  public Report show(Inputs inputs) {
    Thing thing = inputs.thing("service");
    Service service = world.service(thing.id(), thing.name());
    return report(service, world.tasks(service.id()));
  }

  /** Of these tasks of that service. */
  Report report(Service service, List<Task> tasks) {
    Map<String, String> hosts = world.hosts();
    Instant now = world.now();
    List<List<String>> rows =
        tasks.stream()
            .sorted(
                Comparator.comparingLong(Task::slot)
                    .thenComparing(Task::createdAt, Comparator.reverseOrder()))
            .map(task -> row(service, task, hosts, now))
            .toList();
    return new Report(
        "Tasks of " + service.name(),
        rows.isEmpty()
            ? List.of(new Report.Sentence(service.name() + " has no tasks."))
            : List.of(new Report.Table(HEADINGS, rows)));
  }

  private List<String> row(Service service, Task task, Map<String, String> hosts, Instant now) {
    String state = task.wanted() || task.over() ? task.state() : task.state() + " (stopping)";
    return List.of(
        task.name(service.name()),
        state,
        Cells.age(Duration.between(task.changedAt(), now)),
        hosts.getOrDefault(task.node(), task.node().isEmpty() ? "–" : task.node()),
        world.clean(Image.shown(task.image())).text(),
        world.clean(task.error()).text());
  }
}
