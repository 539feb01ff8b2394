package dev.quarterdeck.playground;

import java.time.Instant;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One container's worth of work, as the engine's store keeps it.
 *
 * @param slot number within a replicated service; 0 for a task of a global one
 * @param nodeId empty until placed
 * @param desired where the orchestrator wants it: READY, RUNNING, SHUTDOWN or REMOVE
 */
record Task(
    String id,
    long index,
    Instant createdAt,
    Instant updatedAt,
    String serviceId,
    long slot,
    String nodeId,
    ObjectNode template,
    TaskState desired,
    Status status) {

  /** How far it came. {@code error} and {@code containerId} are empty when there is none. */
  record Status(
      Instant at, TaskState state, String message, String error, String containerId, int exit) {

    Status to(Instant now, TaskState next, String said) {
      return new Status(now, next, said, "", containerId, 0);
    }

    /** The message of the last good step stays: the engine keeps it too. */
    Status broken(Instant now, TaskState next, String why, int code) {
      return new Status(now, next, message, why, containerId, code);
    }

    Status in(String container) {
      return new Status(at, state, message, error, container, exit);
    }
  }

  /** Whether the orchestrator still wants it to run, now or when told. */
  boolean wanted() {
    return desired.compareTo(TaskState.RUNNING) <= 0;
  }

  TaskState state() {
    return status.state();
  }

  /** Where it belongs: the slot, or the node for a task of a global service. */
  String seat() {
    return slot == 0 ? nodeId : Long.toString(slot);
  }

  String image() {
    return template.path("ContainerSpec").path("Image").asString("");
  }

  Task wanting(TaskState next) {
    return new Task(
        id, index, createdAt, updatedAt, serviceId, slot, nodeId, template, next, status);
  }

  Task on(String node) {
    return new Task(
        id, index, createdAt, updatedAt, serviceId, slot, node, template, desired, status);
  }

  Task with(UnaryOperator<Status> change) {
    return new Task(
        id,
        index,
        createdAt,
        updatedAt,
        serviceId,
        slot,
        nodeId,
        template,
        desired,
        change.apply(status));
  }

  Task written(long version, Instant now) {
    return new Task(
        id, version, createdAt, now, serviceId, slot, nodeId, template, desired, status);
  }

  /** As {@code GET /tasks} shows it. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ID", id);
    json.putObject("Version").put("Index", index);
    json.put("CreatedAt", createdAt.toString()).put("UpdatedAt", updatedAt.toString());
    json.putObject("Labels");
    json.set("Spec", template);
    json.put("ServiceID", serviceId);
    if (slot > 0) {
      json.put("Slot", slot);
    }
    if (!nodeId.isEmpty()) {
      json.put("NodeID", nodeId);
    }
    json.set("Status", statusJson());
    json.put("DesiredState", desired.word());
    return json;
  }

  private ObjectNode statusJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("Timestamp", status.at().toString()).put("State", state().word());
    json.put("Message", status.message());
    if (!status.error().isEmpty()) {
      json.put("Err", status.error());
    }
    if (!nodeId.isEmpty()) {
      boolean alive = state() == TaskState.RUNNING;
      json.putObject("ContainerStatus")
          .put("ContainerID", status.containerId())
          .put("PID", alive ? 300 + Math.floorMod(id.hashCode(), 30_000) : 0)
          .put("ExitCode", status.exit());
    }
    json.putObject("PortStatus");
    return json;
  }
}
