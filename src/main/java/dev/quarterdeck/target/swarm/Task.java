package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A task as the engine tells it. {@code running} means healthy where there is a health check. */
record Task(JsonNode raw) {
  private static final Set<String> OVER =
      Set.of("complete", "shutdown", "failed", "rejected", "remove", "orphaned");
  private static final Set<String> BROKEN = Set.of("failed", "rejected", "complete", "orphaned");

  String id() {
    return raw.path("ID").asString("");
  }

  String service() {
    return raw.path("ServiceID").asString("");
  }

  String node() {
    return raw.path("NodeID").asString("");
  }

  String state() {
    return raw.path("Status").path("State").asString("");
  }

  boolean wanted() {
    return "running".equals(raw.path("DesiredState").asString(""));
  }

  boolean running() {
    return "running".equals(state());
  }

  boolean over() {
    return OVER.contains(state());
  }

  /** Ended although nobody asked it to; "shutdown" is the state of one that was asked. */
  boolean broken() {
    return BROKEN.contains(state());
  }

  /** Whether it waits for a node, and none is suitable. */
  boolean unplaced() {
    return "pending".equals(state()) && !error().isEmpty();
  }

  String image() {
    return raw.path("Spec").path("ContainerSpec").path("Image").asString("");
  }

  /** When the manager last wrote it: by the manager's clock, which a worker's status is not. */
  Instant changedAt() {
    return Times.of(raw.path("UpdatedAt"));
  }

  Instant createdAt() {
    return Times.of(raw.path("CreatedAt"));
  }

  /** The id its node's engine gave it; empty before there is one. */
  String container() {
    return raw.path("Status").path("ContainerStatus").path("ContainerID").asString("");
  }

  boolean madeBy(Spec spec) {
    return image().equals(spec.image())
        && raw.path("Spec").path("ForceUpdate").asLong(0) == spec.forced();
  }

  long slot() {
    return raw.path("Slot").asLong(0);
  }

  /** {@code service.slot}, or the start of the node's id for a global service. */
  String name(String service) {
    return service + "." + (slot() > 0 ? String.valueOf(slot()) : node());
  }

  /** The engine's words on what is wrong, raw; empty when nothing is. */
  String error() {
    String error = raw.path("Status").path("Err").asString("");
    long code = raw.path("Status").path("ContainerStatus").path("ExitCode").asLong(0);
    if (!error.isEmpty()) {
      return error.contains("exit") || code == 0 ? error : error + " (exit code " + code + ")";
    }
    return broken()
        ? "ended as '%s' (%s, exit code %d) before it was healthy for long enough"
            .formatted(state(), raw.path("Status").path("Message").asString("no message"), code)
        : "";
  }
}
