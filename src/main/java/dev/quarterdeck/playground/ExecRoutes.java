package dev.quarterdeck.playground;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /containers/ID/exec} and {@code /exec} of the Engine API. Two programs are simulated,
 * {@code redis-cli} and {@code nodetool}; they end at once. The engine has the containers of all
 * nodes. Standard input is not read.
 */
final class ExecRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int NOT_FOUND = 127;

  private static final int KEPT = 1_000;

  private final Map<String, Exec> made = new LinkedHashMap<>();
  private long count;
  private final Redis redis = new Redis();
  private final Cassandra cassandra = new Cassandra();

  Answer make(Model model, Request request, String container) {
    running(model, container);
    JsonNode body = JSON.readTree(request.body());
    List<String> argv = body.path("Cmd").valueStream().map(JsonNode::asString).toList();
    if (argv.isEmpty()) {
      throw new Refusal(400, "No exec command specified");
    }
    String id = "%064x".formatted(++count);
    if (made.size() == KEPT) {
      made.remove(made.keySet().iterator().next());
    }
    made.put(id, new Exec(container, argv, "", 0));
    return Answer.json(201, JSON.createObjectNode().put("Id", id));
  }

  Answer start(Model model, Request request, String id) {
    Exec exec = find(id);
    Task task = running(model, exec.container());
    Optional<String> said =
        redis.said(model, task, exec.argv()).or(() -> cassandra.said(model, task, exec.argv()));
    Exec ended =
        said.map(words -> exec.ended(words, 0))
            .orElseGet(() -> exec.ended(missing(exec), NOT_FOUND));
    made.put(id, ended);
    return new Answer.Switched(frame(ended.said()));
  }

  Answer inspect(Model model, Request request, String id) {
    Exec exec = find(id);
    ObjectNode json = JSON.createObjectNode();
    json.put("ID", id).put("Running", false).put("ExitCode", exec.exit());
    json.put("ContainerID", exec.container());
    return Answer.json(json);
  }

  private Exec find(String id) {
    return Optional.ofNullable(made.get(id))
        .orElseThrow(() -> new Refusal(404, "No such exec instance: " + id));
  }

  private static Task running(Model model, String container) {
    return model.world().tasks().stream()
        .filter(task -> task.status().containerId().equals(container) && !container.isEmpty())
        .filter(task -> task.state() == TaskState.RUNNING || task.state() == TaskState.STARTING)
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "No such container: " + container));
  }

  private static String missing(Exec exec) {
    return "OCI runtime exec failed: exec failed: unable to start container process: exec: \"%s\": executable file not found in $PATH\r\n"
        .formatted(exec.argv().getFirst());
  }

  private static byte[] frame(String words) {
    byte[] text = words.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .put((byte) 1)
        .position(4)
        .putInt(text.length)
        .put(text)
        .array();
  }
}
