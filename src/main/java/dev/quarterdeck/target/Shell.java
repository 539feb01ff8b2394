package dev.quarterdeck.target;

import dev.quarterdeck.target.Containers.Container;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs programs inside containers wherever they are: through the engine the bot asks where it is
 * that node's, else by {@code docker exec} on the node, because a manager cannot exec on another.
 */
public record Shell(Containers containers, Hosts hosts) {
  /** Where the engine that is asked has the containers of all nodes, as the Playground's has. */
  public static Shell ofOneEngine(Containers containers) {
    Containers here =
        new Containers() {
          @Override
          public List<Container> of(Thing service) {
            return containers.of(service).stream()
                .map(c -> new Container(c.service(), c.task(), c.id(), c.hostname(), true))
                .toList();
          }

          @Override
          public Ran exec(Container container, CommandLine command) throws InterruptedException {
            return containers.exec(container, command);
          }
        };
    return new Shell(here, Hosts.none());
  }

  /**
   * The containers of the running tasks of a service.
   *
   * @throws TargetFailure when there is no such service, or the engine does not answer
   */
  public List<Container> of(Thing service) {
    return containers.of(service);
  }

  /**
   * Runs a program in a container, within its deadline.
   *
   * @throws TargetFailure when it certainly did not begin
   */
  public Ran run(Container container, CommandLine command) throws InterruptedException {
    if (container.here()) {
      return containers.exec(container, command);
    }
    List<String> argv =
        Stream.concat(Stream.of("docker", "exec", "-i", container.id()), command.argv().stream())
            .toList();
    return hosts.run(
        container.hostname(), new CommandLine(argv, command.stdin(), command.deadline()));
  }
}
