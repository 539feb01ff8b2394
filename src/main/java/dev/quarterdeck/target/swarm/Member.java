package dev.quarterdeck.target.swarm;

import tools.jackson.databind.JsonNode;

/** A node of the Swarm as the engine tells it; its texts are raw. */
record Member(JsonNode raw) {
  String id() {
    return raw.path("ID").asString("");
  }

  String name() {
    return raw.path("Description").path("Hostname").asString(id());
  }

  String state() {
    return raw.path("Status").path("State").asString("unknown");
  }

  boolean ready() {
    return "ready".equals(state());
  }

  String availability() {
    return raw.path("Spec").path("Availability").asString("active");
  }

  /** What it has. */
  Resources resources() {
    return Resources.of(raw.path("Description").path("Resources"));
  }

  /** Whether new tasks may come to it. */
  boolean open() {
    return ready() && "active".equals(availability());
  }

  boolean manager() {
    return raw.path("ManagerStatus").isObject();
  }

  boolean leader() {
    return raw.path("ManagerStatus").path("Leader").asBoolean(false);
  }

  boolean reachable() {
    return "reachable".equals(raw.path("ManagerStatus").path("Reachability").asString(""));
  }

  /** What the manager says about its state; empty when it says nothing. */
  String message() {
    return raw.path("Status").path("Message").asString("");
  }

  /** {@code worker}, {@code manager} or {@code manager (leader)}. */
  String role() {
    return leader() ? "manager (leader)" : manager() ? "manager" : "worker";
  }
}
