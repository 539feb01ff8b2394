package dev.quarterdeck.target;

import java.util.List;

/** The containers that tasks run in. Thread-safe. */
public interface Containers {
  /**
   * Those of the running tasks of a service, by slot.
   *
   * @throws TargetFailure when there is no such service, or the engine does not answer
   */
  List<Container> of(Thing service);

  /**
   * Runs a program in one that is {@linkplain Container#here here}, within its deadline.
   *
   * @throws TargetFailure when it certainly did not begin
   */
  Ran exec(Container container, CommandLine command) throws InterruptedException;

  /**
   * A container of a running task.
   *
   * @param service the name of its service
   * @param id the id the engine of its node gave it
   * @param hostname what the Swarm calls the node it is on
   * @param here whether the engine the bot asks is that node's
   */
  record Container(String service, String task, String id, String hostname, boolean here) {}
}
