package dev.quarterdeck.rig;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A real Cassandra of three nodes, each of which stands for the one task of a service {@code
 * cassandra-1} to {@code cassandra-3}. A program that is left at its deadline goes on, as in a
 * container.
 */
public final class LiveCassandra implements Containers {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Scripts scripts;
  private final java.util.Set<Integer> dead = ConcurrentHashMap.newKeySet();

  LiveCassandra(Scripts scripts) {
    this.scripts = scripts;
  }

  /** The names of its services. */
  public List<String> names() {
    return IntStream.rangeClosed(1, 3).mapToObj(n -> "cassandra-" + n).toList();
  }

  /** What its services are called. */
  public Kind services() {
    return new Kind() {
      @Override
      public String name() {
        return "service";
      }

      @Override
      public List<Thing> all() {
        return names().stream().map(name -> new Thing("service", name, name)).toList();
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

  /** Asks a node to end, as the engine does that stops its container, until it has ended. */
  public void stop(int node) {
    scripts.run(LIMIT, "cassandra.sh", "stop", "" + node).orFail();
    dead.add(node);
  }

  /** What statements through one node alone answer, a line for each row. */
  public List<String> cql(int node, String level, String... statements) {
    List<String> words = new ArrayList<>(List.of("cql", "" + node, level));
    words.addAll(List.of(statements));
    return scripts
        .run(LIMIT, "cassandra.sh", words.toArray(String[]::new))
        .orFail()
        .lines()
        .toList();
  }

  /** The program that runs nodetool of a node: its number and the words come after it. */
  public String nodetool() {
    return scripts.folder().resolve("cassandra.sh") + " nodetool";
  }

  /** What nodetool of a node writes. */
  public String nodetool(int node, String... words) {
    List<String> all = new ArrayList<>(List.of("nodetool", "" + node));
    all.addAll(List.of(words));
    return scripts.run(LIMIT, "cassandra.sh", all.toArray(String[]::new)).orFail();
  }

  /** A client that writes and reads at QUORUM through all nodes, without a pause. */
  public Pulse pulse(String table) throws IOException {
    Process process =
        new ProcessBuilder(scripts.folder().resolve("cassandra.sh").toString(), "pulse", table)
            .redirectErrorStream(true)
            .start();
    Pulse pulse = new Pulse(process, process.inputReader());
    if (!pulse.said().readLine().equals("ready")) {
      throw new IOException("the client did not begin");
    }
    return pulse;
  }

  /** A client on its way. */
  public record Pulse(Process process, BufferedReader said) implements AutoCloseable {
    /** What it says when it is told to end: a line for each failure, and how many there were. */
    public List<String> end() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return said.lines().toList();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** A keyspace of which node 3 has missed some rows. */
  public String torn(String keyspace, int rows, int bytes) {
    cql(
        1,
        "ALL",
        "CREATE KEYSPACE %s WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 3}"
            .formatted(keyspace),
        "CREATE TABLE %s.orders (id int PRIMARY KEY, v text)".formatted(keyspace));
    kill(3);
    cql(1, "TWO", "LOAD %s.orders 0 %d %d".formatted(keyspace, rows, bytes));
    start(3);
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .until(() -> IntStream.rangeClosed(1, 3).allMatch(n -> NodeBeans.of(n).upAndNormal() == 3));
    return keyspace;
  }

  /** How many rows of a torn keyspace one node alone knows. */
  public long rowsAt(int node, String keyspace) {
    return Long.parseLong(
        cql(node, "ONE", "SELECT count(*) FROM " + keyspace + ".orders").getFirst());
  }

  /** How many repairs a node takes part in. */
  public int sessions(int node) {
    return NodeBeans.of(node).repairs();
  }

  /** How many megabits a second each node may stream, so that a repair takes its time. */
  public void streamThroughput(int megabits) {
    for (int node = 1; node <= 3; node++) {
      nodetool(node, "setstreamthroughput", "" + megabits);
    }
  }

  /** Ends a node as a power cut would. */
  public void kill(int node) {
    dead.add(node);
    scripts.run(LIMIT, "cassandra.sh", "kill", "" + node).orFail();
  }

  /** Starts it again, until it takes statements. */
  public void start(int node) {
    scripts.run(LIMIT, "cassandra.sh", "start", "" + node).orFail();
    dead.remove(node);
  }

  @Override
  public List<Container> of(Thing service) {
    int node = service.name().charAt(service.name().length() - 1) - '0';
    return dead.contains(node)
        ? List.of()
        : List.of(
            new Container(service.name(), "task-" + node, "" + node, "127.0.0." + node, true));
  }

  @Override
  public Ran exec(Container container, CommandLine command) throws InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(scripts.folder().resolve("cassandra.sh").toString());
    words.addAll(List.of("nodetool", container.id()));
    words.addAll(command.argv().subList(1, command.argv().size()));
    try {
      Path out = Files.createTempFile("cassandra", ".out");
      Path err = Files.createTempFile("cassandra", ".err");
      try {
        Process process =
            new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return process.waitFor(command.deadline().toMillis(), TimeUnit.MILLISECONDS)
            ? new Ran.Exited(
                process.exitValue(), Files.readString(out), Files.readString(err), false)
            : new Ran.Lost("no end within " + command.deadline(), Files.readString(out));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new TargetFailure("could not run " + command, e);
    }
  }
}
