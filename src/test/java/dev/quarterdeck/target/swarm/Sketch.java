package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service and its tasks as an engine would show them, drawn by hand. */
final class Sketch {
  static final String ID = "xupxd7zkfj2v9ow6asom1dqmt";
  static final Instant START = Instant.parse("2026-11-23T15:41:40.233597337Z");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectNode service = JSON.createObjectNode();
  private final List<Task> tasks = new ArrayList<>();
  private Instant now = START;

  private Sketch() {}

  static Spec spec(String image, int replicas) {
    return new Spec(
        JSON.readTree(
            """
            {"Name": "maplepress_backend", "Labels": {"team": "ops"},
             "TaskTemplate": {"ContainerSpec": {"Image": "%s", "Env": ["PASSWORD=hunter2hunter2"],
               "CapabilityDrop": ["ALL"]}, "ForceUpdate": 0, "Runtime": "container"},
             "Mode": {"Replicated": {"Replicas": %d}}}
            """
                .formatted(image, replicas)));
  }

  static Sketch of(long index, Spec spec) {
    Sketch sketch = new Sketch();
    sketch.service.put("ID", ID).put("UpdatedAt", START.toString());
    sketch.service.putObject("Version").put("Index", index);
    sketch.service.set("Spec", spec.raw());
    return sketch;
  }

  Sketch previously(Spec spec) {
    service.set("PreviousSpec", spec.raw());
    return this;
  }

  Sketch update(String state, Instant startedAt) {
    service
        .putObject("UpdateStatus")
        .put("State", state)
        .put("StartedAt", startedAt.toString())
        .put("CompletedAt", state.endsWith("completed") ? startedAt.toString() : "")
        .put("Message", "update " + state);
    return this;
  }

  Sketch running(int count, Spec spec, Instant since) {
    for (int i = 0; i < count; i++) {
      task(spec, "running", "running", since, "");
    }
    return this;
  }

  Sketch task(Spec spec, String desired, String state, Instant changed, String error) {
    ObjectNode task = JSON.createObjectNode();
    task.put("ID", "task" + tasks.size()).put("Slot", tasks.size() + 1).put("NodeID", "node1");
    task.put("DesiredState", desired).put("UpdatedAt", changed.toString());
    task.put("CreatedAt", changed.toString());
    task.putObject("Status").put("State", state).put("Err", error);
    task.set("Spec", spec.template());
    tasks.add(new Task(task));
    return this;
  }

  Sketch at(Instant time) {
    now = time;
    return this;
  }

  Sight sight() {
    return new Sight(Optional.of(service()), tasks, now);
  }

  Service service() {
    return new Service(service);
  }

  List<Task> tasks() {
    return tasks;
  }
}
