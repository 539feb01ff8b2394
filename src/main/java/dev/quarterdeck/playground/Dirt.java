package dev.quarterdeck.playground;

import tools.jackson.databind.node.ObjectNode;

/** Whether a task is no longer as its service's spec wants it (swarmkit {@code IsTaskDirty}). */
final class Dirt {
  private Dirt() {}

  static boolean on(Task task, Spec spec, World world) {
    ObjectNode wanted = spec.template();
    if (wanted.equals(task.template())) {
      return false;
    }
    boolean stays =
        world
            .node(task.nodeId())
            .filter(n -> spec.constraints().allMatch(n::satisfies))
            .isPresent();
    return !stays || !placeless(wanted).equals(placeless(task.template()));
  }

  /** A task that only got other constraints stays, as long as its node satisfies them. */
  private static ObjectNode placeless(ObjectNode template) {
    ObjectNode copy = template.deepCopy();
    copy.remove("Placement");
    return copy;
  }
}
