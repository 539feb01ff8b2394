package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Volumes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Three nodes that answer nodetool as real ones were recorded to. A repair takes two seconds of
 * their own clock, unless it was told to go otherwise.
 */
final class Trio implements Containers {
  static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  final List<Node> nodes = new ArrayList<>();
  final Deque<Course> courses = new ArrayDeque<>();
  final List<String> started = new ArrayList<>();
  final List<String> drained = new ArrayList<>();
  final List<String> restarted = new ArrayList<>();
  final List<CommandLine> asked = new ArrayList<>();
  Instant now = START;

  /** Whether what its nodes keep outlives their containers. */
  boolean kept = true;

  /** The one service that all nodes are tasks of; empty where each has its own. */
  String service = "";

  /** How often the Swarm says that the service has moved on. */
  int stale;

  /** What becomes of a node whose task the Swarm replaces. */
  Consumer<Node> outcome = node -> restart(node, true);

  /** What the Swarm says of it. */
  Outcome answer = Outcome.done("1 of 1 running");

  /** How often the engine does not answer from now on. */
  int failing;

  /** How the next repair goes. */
  enum Course {
    WELL,
    BADLY,
    /** Its nodetool is lost; the repair takes a minute. */
    LOST,
    /** Its nodetool is lost just before the repair ends. */
    BRIEF,
    /** Its nodetool is lost, and the repair never ends. */
    ENDLESS,
    /** Its nodetool is lost, and nobody knows of a repair. */
    VANISHED
  }

  /** One node. */
  static final class Node {
    final String service;
    HostId id;
    String address;
    boolean up = true;
    boolean silent;
    boolean serving = true;
    String mode = "NORMAL";
    String schema = "a";
    long generation = 1;
    boolean validating;
    boolean untold;
    long pending;
    long streaming;
    int sessions;
    int command;
    final Map<Integer, String> told = new LinkedHashMap<>();
    final Map<Integer, Instant> running = new LinkedHashMap<>();

    Node(int number) {
      service = "cassandra-" + number;
      address = "10.0.0." + number;
      id = HostId.of((number + "0000000-0000-4000-8000-000000000001"));
    }

    Container container() {
      return container(service);
    }

    Container container(String of) {
      return new Container(of, "task-" + service, "c-" + address, "n-" + service, true);
    }
  }

  Trio() {
    for (int number = 1; number <= 3; number++) {
      nodes.add(new Node(number));
    }
  }

  Node node(int number) {
    return nodes.get(number - 1);
  }

  Node at(HostId id) {
    return nodes.stream().filter(node -> node.id.equals(id)).findFirst().orElseThrow();
  }

  List<String> names() {
    return !service.isEmpty()
        ? List.of(service)
        : nodes.stream().map(node -> node.service).toList();
  }

  Kind services() {
    return new Kind() {
      @Override
      public String name() {
        return "service";
      }

      @Override
      public List<Thing> all() {
        return nodes.stream().map(n -> new Thing("service", n.service, n.service)).toList();
      }

      @Override
      public Resolution resolve(String typed) {
        return all().stream()
            .filter(each -> each.name().equals(typed))
            .findFirst()
            .<Resolution>map(Resolution.Found::new)
            .orElseGet(() -> new Resolution.Missing(List.of()));
      }
    };
  }

  /** The Swarm they run on. */
  Cassandra.Ground ground() {
    Volumes volumes =
        new Volumes() {
          @Override
          public boolean keep(Thing service, String path) {
            return kept;
          }

          @Override
          public Duration grace(Thing service) {
            return Duration.ofSeconds(10);
          }
        };
    Replacing replacing =
        new Replacing(
            name -> Collections.frequency(restarted, name),
            name -> {
              if (stale-- > 0) {
                return new Outcome.Stale(name + " has moved on");
              }
              outcome.accept(
                  nodes.stream().filter(n -> n.service.equals(name)).findFirst().orElseThrow());
              return answer;
            });
    return new Cassandra.Ground(new Shell(this, Hosts.none()), services(), volumes, replacing);
  }

  @Override
  public synchronized List<Container> of(Thing service) {
    if (failing > 0) {
      failing--;
      throw new TargetFailure("the engine does not answer");
    }
    return nodes.stream()
        .filter(node -> node.up)
        .filter(node -> node.service.equals(service.name()) || !this.service.isEmpty())
        .filter(_ -> this.service.isEmpty() || this.service.equals(service.name()))
        .map(node -> this.service.isEmpty() ? node.container() : node.container(this.service))
        .toList();
  }

  @Override
  public synchronized Ran exec(Container container, CommandLine command) {
    asked.add(command);
    settle();
    Node node =
        nodes.stream()
            .filter(each -> each.container().id().equals(container.id()))
            .filter(each -> each.up && !each.silent)
            .findFirst()
            .orElseThrow(() -> new TargetFailure("No such container: " + container.id()));
    List<String> argv = command.argv();
    int from = argv.get(1).equals("-u") ? 5 : 1;
    return answer(node, argv.subList(from, argv.size()), command.deadline());
  }

  private Ran answer(Node node, List<String> words, Duration deadline) {
    String line = String.join(" ", words);
    if (line.startsWith("repair ")) {
      return repair(node, words, deadline);
    }
    if (line.endsWith(Sight.QUERY)) {
      return well(storage(node));
    }
    if (line.endsWith(Activity.QUERY)) {
      return well(pending(node));
    }
    if (line.contains("parentRepairSessionsCount")) {
      return called(String.valueOf(node.sessions));
    }
    if (line.contains("getParentRepairStatus")) {
      return called(node.told.getOrDefault(Integer.parseInt(words.getLast()), "null"));
    }
    if (line.contains("forceTerminateAllRepairSessions")) {
      terminate(node);
      return called("null");
    }
    if (line.contains("type=Tables")) {
      return well(
          line.contains("table=orders") ? "{\"beans\":[{\"name\":\"orders\"}]}" : "{\"beans\":[]}");
    }
    return switch (words.getFirst()) {
      case "describering" -> well(ring());
      case "status" -> well(status());
      case "stop" -> well("");
      case "drain" -> drain(node);
      case "netstats" ->
          node.untold ? new Ran.Exited(1, "", "error: no streams", false) : well(netstats(node));
      case "compactionstats" -> well(compactions(node));
      default -> new Ran.Exited(1, "nodetool: what is " + line, "", false);
    };
  }

  private static Ran well(String out) {
    return new Ran.Exited(0, out, "", false);
  }

  private static Ran called(String value) {
    return well("org.apache.cassandra.db:type=StorageService\n" + value + "\n");
  }

  private Ran repair(Node node, List<String> words, Duration deadline) {
    int number = ++node.command;
    started.add(words.get(3) + " " + words.get(5));
    Course course = courses.isEmpty() ? Course.WELL : courses.poll();
    String head = "[t] Starting repair command #" + number + " (x), repairing keyspace shop\n";
    return switch (course) {
      case WELL -> {
        now = now.plusSeconds(2);
        node.told.put(number, "[COMPLETED, Repair completed successfully]");
        yield well(head + "[t] Repair completed successfully\n");
      }
      case BADLY -> {
        now = now.plusSeconds(2);
        String why = "[t] Repair command #" + number + " failed with error Out of patience.\n";
        yield new Ran.Exited(2, head + why, "error", false);
      }
      case LOST, ENDLESS -> {
        Duration length = course == Course.LOST ? Duration.ofMinutes(1) : Duration.ofDays(99);
        begin(node, number, length);
        now = now.plus(deadline);
        yield new Ran.Lost("no end within " + deadline, head);
      }
      case BRIEF -> {
        begin(node, number, deadline.plusMillis(500));
        now = now.plus(deadline).plusSeconds(1);
        yield new Ran.Lost("no end within " + deadline, head);
      }
      case VANISHED -> {
        now = now.plus(deadline);
        yield new Ran.Lost("no end within " + deadline);
      }
    };
  }

  private Ran drain(Node node) {
    drained.add(node.service);
    node.mode = "DRAINED";
    node.serving = false;
    return well("");
  }

  /** Replaces its process by a new one, which is up when {@code up}. */
  void restart(Node node, boolean up) {
    restarted.add(node.service);
    node.up = up;
    node.mode = "NORMAL";
    node.serving = up;
    node.generation++;
  }

  /** Begins a repair, as its nodetool does when its JVM has come up. */
  void begin(Node node, int number, Duration length) {
    node.running.put(number, now.plus(length));
    node.told.put(number, "[IN_PROGRESS]");
    nodes.forEach(each -> each.sessions++);
  }

  private void settle() {
    for (Node node : nodes) {
      List<Integer> over =
          node.running.entrySet().stream()
              .filter(each -> !each.getValue().isAfter(now))
              .map(Map.Entry::getKey)
              .toList();
      for (int number : over) {
        node.running.remove(number);
        node.told.put(number, "[COMPLETED, Repair completed successfully]");
        nodes.forEach(each -> each.sessions = Math.max(0, each.sessions - 1));
      }
    }
  }

  private static void terminate(Node node) {
    node.running
        .keySet()
        .forEach(
            n -> node.told.put(n, "[FAILED, x failed with error Terminate session is called]"));
    node.running.clear();
    node.sessions = 0;
  }

  private String storage(Node of) {
    String ids =
        nodes.stream().map(n -> n.address + "=" + n.id).collect(Collectors.joining(", ", "{", "}"));
    String all =
        nodes.stream()
            .collect(Collectors.groupingBy(n -> n.schema, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + e.getValue().stream().map(n -> n.address).toList())
            .collect(Collectors.joining(", "));
    String down =
        nodes.stream()
            .filter(n -> !n.up || !n.mode.equals("NORMAL"))
            .filter(n -> n != of)
            .map(n -> n.address)
            .collect(Collectors.joining(", "));
    return """
    {"beans":[{"name":"org.apache.cassandra.db:type=StorageService","ClusterName":"rig",
    "LocalHostId":"%s","OperationMode":"%s","ReleaseVersion":"4.1.10",
    "CurrentGenerationNumber":%d,"NativeTransportRunning":%b,
    "AllDataFileLocations":["/var/lib/cassandra/data"],
    "EndpointToHostId":"%s","LoadMap":"{}","UnreachableNodes":"[%s]","JoiningNodes":"[]",
    "LeavingNodes":"[]","MovingNodes":"[]",
    "NonLocalStrategyKeyspaces":"[system_auth, shop, stock]"},
    {"name":"org.apache.cassandra.db:type=StorageProxy","SchemaVersions":"{%s}"}]}
    """
        .formatted(of.id, of.mode, of.generation, of.serving, ids, down, all);
  }

  private static String pending(Node node) {
    StringBuilder beans = new StringBuilder();
    for (int number : node.running.keySet()) {
      beans.append(
          ",{\"name\":\"org.apache.cassandra.metrics:type=ThreadPools,path=internal,scope=Repair#%d,name=PendingTasks\"}"
              .formatted(number));
    }
    return "{\"beans\":[{\"name\":\"org.apache.cassandra.metrics:type=Compaction,name=PendingTasks\",\"Value\":%d}%s]}"
        .formatted(node.pending, beans);
  }

  private String ring() {
    StringBuilder lines = new StringBuilder("Schema Version:a\nTokenRange: \n");
    long[] tokens = {-6_000, -3_000, 0, 3_000, 6_000, 9_000};
    for (int i = 0; i < tokens.length; i++) {
      List<String> endpoints = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        endpoints.add(nodes.get((i + k) % 3).address);
      }
      lines.append(
          "\tTokenRange(start_token:%d, end_token:%d, endpoints:[%s], rpc_endpoints:[], endpoint_details:[])\n"
              .formatted(
                  tokens[(i + tokens.length - 1) % tokens.length],
                  tokens[i],
                  String.join(", ", endpoints)));
    }
    return lines.toString();
  }

  private String status() {
    StringBuilder lines = new StringBuilder("Datacenter: dc1\n=====\n");
    for (Node node : nodes) {
      lines.append(
          "%sN  %s  70.02 KiB   4       100.0%%            %s  r1  \n"
              .formatted(node.up ? "U" : "D", node.address, node.id));
    }
    return lines.toString();
  }

  private static String compactions(Node node) {
    return node.validating
        ? """
        pending tasks: 1
        - shop.orders: 1

        id                                   compaction type keyspace table  completed total unit  progress
        9dc01c60-e9c1-11f1-84eb-a1b2931ac3b4 Validation      shop     orders 1234      5678  bytes 21.73%
        """
        : "pending tasks: 0\n\n";
  }

  private static String netstats(Node node) {
    return node.streaming == 0
        ? "Mode: NORMAL\nNot sending any streams.\n"
        : "Mode: NORMAL\nRepair x\n    /10.0.0.9\n        Sending 1 files, %d bytes total. Already sent 0 files (0.00%%), 0 bytes total (0.00%%)\n"
            .formatted(node.streaming);
  }
}
