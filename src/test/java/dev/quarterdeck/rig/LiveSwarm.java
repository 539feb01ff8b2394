package dev.quarterdeck.rig;

import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.swarm.Swarm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * The real Swarm a live suite drives: the managers come first, from node 1. Every failure of the
 * rig itself is an {@link AssertionError} with what the script said.
 */
public final class LiveSwarm {
  /** A service of four replicas converges in about 10 s and is updated in about 30 s. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Scripts scripts;
  private final Set<String> services = new ConcurrentSkipListSet<>();

  LiveSwarm(Scripts scripts) {
    this.scripts = scripts;
  }

  /** The small one, which must be up; whoever measures on it tidies up. */
  public static LiveSwarm standing() {
    return new LiveSwarm(Scripts.ofThisProject());
  }

  /** The unix socket of the engine of node n, from 1. */
  public Path socket(int node) {
    return Path.of(swarm("socket", node).strip());
  }

  /** The Swarm as the bot asks it, through node 1. */
  public Swarm asked() {
    return new Swarm(
        new Swarm.Config(
            URI.create("unix://" + socket(1)),
            Duration.ofSeconds(10),
            Redactor.unknowing(),
            Instant::now),
        (_, _, _, _) -> {});
  }

  /** What the docker client says against node n. */
  public String docker(int node, String... arguments) {
    return swarm("docker", node, arguments);
  }

  /** A reference to the test image; {@code images.sh} says how each tag behaves. */
  public static String app(String tag) {
    return "registry.rig:5000/rig/app:" + tag;
  }

  /** The digest under which the registry has a tag of the test image. */
  public String digest(String tag) {
    return scripts
        .run(LIMIT, "images.sh", "tags")
        .orFail()
        .lines()
        .filter(line -> line.startsWith(app(tag) + " "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }

  /** The address of node n, from 1; 0 is where the registry is. */
  public String address(int node) {
    String network = scripts.environment().getOrDefault("RIG_NET", "99");
    return "10.%s.0.%d".formatted(network, node == 0 ? 1 : 10 + node);
  }

  /** How a shell script leads to this Swarm: {@code swarm.sh} with the environment it needs. */
  public String shell() {
    String path = scripts.folder().resolve("swarm.sh").toString();
    return scripts.environment().entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .reduce("env", (all, each) -> all + " " + each)
        .concat(" " + path);
  }

  /** The directory of {@code ca.pem}, and of {@code client} with what the engines accept. */
  public Path tls() {
    return Path.of(scripts.run(LIMIT, "swarm.sh", "tls").orFail().strip());
  }

  /** A file of hosts, as {@code hosts(5)} has it, in which the registry is where the rig has it. */
  public Path hosts(Path folder) throws IOException {
    String here = InetAddress.getLocalHost().getHostName();
    return Files.writeString(
        folder.resolve("hosts"),
        "127.0.0.1 localhost %s\n%s registry.rig\n".formatted(here, address(0)));
  }

  /**
   * Creates a service and waits until it has converged; one left over under this name goes first.
   * It is removed after the suite.
   */
  public void createWeb(String name, int replicas, Web web) {
    remove(name);
    services.add(name);
    List<String> arguments = new ArrayList<>(List.of("service", "create", "--quiet"));
    arguments.addAll(List.of("--detach=false", "--name", name, "--replicas", "" + replicas));
    arguments.addAll(web.flags());
    arguments.add(app(web.tag()));
    docker(1, arguments.toArray(String[]::new));
  }

  /** Removes a service if it is there. */
  public void remove(String name) {
    if (docker(1, "service", "ls", "--format", "{{.Name}}").lines().anyMatch(name::equals)) {
      docker(1, "service", "rm", name);
    }
    services.remove(name);
  }

  /** Kills the engine of a node and every container on it, at once. */
  public void crash(int node) {
    swarm("crash", node);
  }

  /** Starts a crashed node again and waits until its engine answers. */
  public void start(int node) {
    swarm("start", node);
  }

  /** Takes a node's network link down; the node keeps running. */
  public void cut(int node) {
    swarm("cut", node);
  }

  /** Takes a node's network link up again. */
  public void heal(int node) {
    swarm("heal", node);
  }

  void removeAll() {
    for (String service : services) {
      remove(service);
    }
  }

  private String swarm(String command, int node, String... arguments) {
    String[] all =
        Stream.concat(Stream.of(command, "" + node), Stream.of(arguments)).toArray(String[]::new);
    return scripts.run(LIMIT, "swarm.sh", all).orFail();
  }
}
