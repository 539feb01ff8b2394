package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Thing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The containers of services; programs run in those that the asked engine has itself. */
record ServiceContainers(World world) implements Containers {
  @Override
  public List<Container> of(Thing thing) {
    Service service = world.service(thing.id(), thing.name());
    String here = world.engine().read(Call.get("/info")).path("Swarm").path("NodeID").asString("");
    Map<String, String> hosts = world.hosts();
    return world.tasks(service.id()).stream()
        .filter(task -> task.wanted() && task.running() && !task.container().isEmpty())
        .sorted(Comparator.comparingLong(Task::slot))
        .map(
            task ->
                new Container(
                    service.name(),
                    task.name(service.name()),
                    task.container(),
                    hosts.getOrDefault(task.node(), task.node()),
                    task.node().equals(here)))
        .toList();
  }

  @Override
  public Ran exec(Container container, CommandLine command) throws InterruptedException {
    Execution execution = new Execution(world.engine(), container, command);
    try {
      return new Deadline(command.deadline()).call(execution::run);
    } catch (TimeoutException _) {
      return execution.late();
    } catch (ExecutionException e) {
      return execution.broken(e.getCause() == null ? e : e.getCause());
    }
  }
}
