package dev.quarterdeck.target;

import java.util.List;

/** Speaks for what would suffer if a machine went away for some minutes. Thread-safe. */
@FunctionalInterface
public interface Objector {
  /**
   * What speaks against it now; empty when nothing does. What cannot be found out does.
   *
   * @param node the node of the Swarm that the machine is
   * @throws TargetFailure when there is no such node, or the Swarm does not answer
   */
  List<Objection> against(Thing node);

  /**
   * One thing that speaks against it.
   *
   * @param why a sentence for people, with the next step
   * @param waivable whether who asks may accept it
   */
  record Objection(String why, boolean waivable) {
    /** One that nobody may pass over. */
    public static Objection firm(String why) {
      return new Objection(why, false);
    }
  }
}
