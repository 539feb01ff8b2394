package dev.quarterdeck.target.swarm;

/** Whether a node takes tasks: the two of the engine's three that are chosen by command. */
enum Availability {
  DRAIN(
      "swarm.drain",
      "Close a node: its tasks are stopped and replaced on other nodes, and no new ones come.",
      "drain"),
  ACTIVE(
      "swarm.activate",
      "Open a node for new tasks again, and wait until it is ready; none move back by themselves.",
      "activate");

  private final String action;
  private final String help;
  private final String verb;

  Availability(String action, String help, String verb) {
    this.action = action;
    this.help = help;
    this.verb = verb;
  }

  String action() {
    return action;
  }

  String help() {
    return help;
  }

  String verb() {
    return verb;
  }

  /** As the engine spells it. */
  String word() {
    return this == DRAIN ? "drain" : "active";
  }
}
