package dev.quarterdeck.target;

/** The machines that the nodes of the Swarm are. Thread-safe. */
@FunctionalInterface
public interface Hosts {
  /**
   * Runs a program there, within its deadline.
   *
   * @param hostname what the Swarm calls the node
   * @throws TargetFailure when it certainly did not begin: the machine cannot be reached, is not
   *     the one that is known, or lets nobody in
   */
  Ran run(String hostname, CommandLine command) throws InterruptedException;

  /** Where no way to any machine is configured. */
  static Hosts none() {
    return (hostname, _) -> {
      throw new TargetFailure(
          "There is no way to node '" + hostname + "': set quarterdeck.ssh.user and its key");
    };
  }
}
