package dev.quarterdeck.target;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the Swarm sees the machines that are its nodes. Thread-safe. */
public interface Nodes {
  /**
   * One of them.
   *
   * @throws TargetFailure when it is no node any more, or the Swarm does not answer
   */
  Seen look(Thing node);

  /**
   * All of them, by name.
   *
   * @throws TargetFailure when the Swarm does not answer
   */
  List<Seen> all();

  /**
   * The images that services name and those they would go back to, as they name them.
   *
   * @throws TargetFailure when the Swarm does not answer
   */
  Set<String> images();

  /**
   * How many places a service has on which node, by hostname: a task that has ended keeps its place
   * until another one of the same slot begins elsewhere.
   *
   * @throws TargetFailure when there is no such service, or the Swarm does not answer
   */
  Map<String, Integer> places(Thing service);

  /**
   * A node as it was when it was looked at.
   *
   * @param state in the Swarm's word, {@code ready} when it can have tasks
   * @param availability in the Swarm's word, {@code drain} when it is closed for tasks
   */
  record Seen(Thing node, boolean manager, String state, String availability) {
    /** Whether its engine and the managers hear each other. */
    public boolean ready() {
      return "ready".equals(state);
    }

    /** Whether it is closed for tasks. */
    public boolean drained() {
      return "drain".equals(availability);
    }
  }
}
