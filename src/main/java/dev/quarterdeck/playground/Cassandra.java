package dev.quarterdeck.playground;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The simulated Cassandra whose nodes are the services that are called so; {@code nodetool} tells
 * of it what the bot asks for. A repair ends at once and well. Not thread-safe; the Pace guards it.
 */
final class Cassandra {
  private static final int PARTS = 3;
  private static final long WIDTH = 6_148_914_691_236_517_205L;

  /** How long a node takes from the start of its task until the others see it. */
  private static final Duration STARTING = Duration.ofSeconds(3);

  /** The tasks whose nodes were drained; what is started in their place is not. */
  private final Set<String> drained = new HashSet<>();

  private int command;

  /**
   * @param up whether the others see it
   */
  private record Node(
      Service service, String address, Optional<Task> task, boolean up, String mode) {
    String name() {
      return service.name();
    }

    UUID id() {
      return UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8));
    }

    String version() {
      return task.map(Cassandra::version).orElse("4.1");
    }

    long generation() {
      return task.map(each -> each.status().at().getEpochSecond()).orElse(0L);
    }
  }

  /** What {@code nodetool} says in the container of a task; empty when it is not there. */
  Optional<String> said(Model model, Task task, List<String> argv) {
    if (!argv.getFirst().equals("nodetool") || !task.image().contains("cassandra")) {
      return Optional.empty();
    }
    List<Node> nodes = nodes(model);
    String line = String.join(" ", argv);
    String last = argv.getLast();
    return Optional.of(
        switch (argv.get(1)) {
          case "sjk" -> bean(nodes, name(model, task), line);
          case "describering" -> ring(nodes);
          case "status" -> status(nodes);
          case "drain" -> drain(task);
          case "netstats" -> "Mode: NORMAL\nNot sending any streams.\n";
          case "compactionstats" -> "pending tasks: 2\n";
          case "repair" -> repair(last);
          case "stop" -> "";
          default -> "nodetool: Found unexpected parameters: [" + last + "]\n";
        });
  }

  private String drain(Task task) {
    drained.add(task.id());
    return "";
  }

  private List<Node> nodes(Model model) {
    List<Node> nodes = new ArrayList<>();
    for (Service service : model.world().services()) {
      if (service.name().contains("cassandra")) {
        Optional<Task> running =
            model.world().tasks().stream()
                .filter(task -> task.serviceId().equals(service.id()))
                .filter(task -> task.state() == TaskState.RUNNING)
                .filter(task -> task.desired() == TaskState.RUNNING)
                .findFirst();
        nodes.add(node(model, service, running, "10.0.7." + (nodes.size() + 11)));
      }
    }
    return nodes;
  }

  private Node node(Model model, Service service, Optional<Task> running, String address) {
    String mode =
        running.filter(task -> drained.contains(task.id())).map(_ -> "DRAINED").orElse("NORMAL");
    boolean up =
        running
            .filter(task -> !model.now().isBefore(task.status().at().plus(STARTING)))
            .filter(_ -> mode.equals("NORMAL"))
            .isPresent();
    return new Node(service, address, running, up, mode);
  }

  private static String version(Task task) {
    return task.image().replaceFirst("@.*", "").replaceFirst(".*:", "");
  }

  private static String name(Model model, Task task) {
    return model.world().service(task.serviceId()).map(Service::name).orElse("");
  }

  private static String bean(List<Node> nodes, String name, String line) {
    if (line.contains("name=PendingTasks")) {
      return """
      {"beans": [{"name": "org.apache.cassandra.metrics:type=Compaction,name=PendingTasks", "Value": 2}]}
      """;
    }
    if (line.contains("type=Storage*")) {
      return nodes.stream()
          .filter(node -> node.name().equals(name))
          .map(node -> storage(nodes, node))
          .collect(Collectors.joining());
    }
    if (line.contains("type=Tables")) {
      return "{\"beans\": [{\"name\": \"" + line.replaceFirst(".* ", "") + "\"}]}";
    }
    String value = line.contains("parentRepairSessionsCount") ? "0" : "null";
    return "org.apache.cassandra.db:type=StorageService\n" + value + "\n";
  }

  private static String storage(List<Node> nodes, Node node) {
    return """
    {"beans": [
      {"name": "org.apache.cassandra.db:type=StorageService", "ClusterName": "maple",
       "LocalHostId": "%s", "OperationMode": "%s", "ReleaseVersion": "%s",
       "CurrentGenerationNumber": %d, "NativeTransportRunning": %b,
       "AllDataFileLocations": ["/var/lib/cassandra/data"],
       "EndpointToHostId": "{%s}", "LoadMap": "{}", "UnreachableNodes": "[%s]",
       "JoiningNodes": "[]", "LeavingNodes": "[]", "MovingNodes": "[]",
       "NonLocalStrategyKeyspaces": "[system_auth, maplepress, maplefile]"},
      {"name": "org.apache.cassandra.db:type=StorageProxy", "SchemaVersions": "{a1=[%s]}"}]}
    """
        .formatted(
            node.id(),
            node.mode(),
            node.version(),
            node.generation(),
            node.mode().equals("NORMAL"),
            nodes.stream().map(n -> n.address() + "=" + n.id()).collect(Collectors.joining(", ")),
            nodes.stream()
                .filter(n -> !n.up())
                .map(Node::address)
                .collect(Collectors.joining(", ")),
            nodes.stream().map(Node::address).collect(Collectors.joining(", ")));
  }

  private static String ring(List<Node> nodes) {
    StringBuilder ring = new StringBuilder("Schema Version:a1\nTokenRange: \n");
    for (int part = 0; part < PARTS; part++) {
      List<String> endpoints = new ArrayList<>();
      for (int copy = 0; copy < nodes.size(); copy++) {
        endpoints.add(nodes.get((part + copy) % nodes.size()).address());
      }
      String at = String.join(", ", endpoints);
      ring.append(
          "\tTokenRange(start_token:%d, end_token:%d, endpoints:[%s], rpc_endpoints:[%s], endpoint_details:[])\n"
              .formatted(token(part), token((part + 1) % PARTS), at, at));
    }
    return ring.toString();
  }

  private static long token(int part) {
    return Long.MIN_VALUE + 1_000 + part * WIDTH;
  }

  private static String status(List<Node> nodes) {
    StringBuilder status = new StringBuilder("Datacenter: tor1\n================\n");
    for (Node node : nodes) {
      status.append(
          "%sN  %s  84.31 GiB  1       100.0%%            %s  rack1\n"
              .formatted(node.up() ? "U" : "D", node.address(), node.id()));
    }
    return status.toString();
  }

  private String repair(String what) {
    command++;
    return """
    [2026-03-02 12:00:00,000] Starting repair command #%d (00000000-0000-1000-8000-000000000000), repairing keyspace %s
    [2026-03-02 12:00:01,000] Repair completed successfully
    """
        .formatted(command, what);
  }
}
