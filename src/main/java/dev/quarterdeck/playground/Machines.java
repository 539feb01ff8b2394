package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault.Kind;
import dev.quarterdeck.playground.Playground.Ran;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The machines that the nodes are: each answers while its node is up, to what {@code
 * deploy/quarterdeck-node} allows. A restart takes three quarters of a minute. Not thread-safe; the
 * Pace guards it.
 */
final class Machines {
  private static final Duration GOING = Duration.ofSeconds(3);
  private static final Duration AWAY = Duration.ofSeconds(42);

  private final World world;
  private final Faults faults;
  private final Changes changes;
  private final Leftovers leftovers;
  private final Map<String, Integer> starts = new HashMap<>();

  /** The starts that are about to end. */
  private final Set<String> going = new HashSet<>();

  Machines(World world, Faults faults, Changes changes, Leftovers leftovers) {
    this.world = world;
    this.faults = faults;
    this.changes = changes;
    this.leftovers = leftovers;
  }

  /** What a program does there; empty when the machine does not answer. */
  Optional<Ran> run(String hostname, List<String> argv) {
    return world.nodes().stream()
        .filter(node -> node.hostname().equals(hostname) && node.up())
        .findFirst()
        .map(node -> run(node, argv));
  }

  private Ran run(Node node, List<String> argv) {
    String line = String.join(" ", argv);
    if (line.equals("cat /proc/sys/kernel/random/boot_id")) {
      return new Ran(0, boot(node) + "\n", "");
    }
    if (argv.getFirst().equals("reboot-once") && argv.size() == 2) {
      return reboot(node, argv.getLast());
    }
    if (line.equals("docker system df -v --format {{json .}}")) {
      return leftovers.usage(node);
    }
    if (line.equals("docker image ls --digests --no-trunc --format {{json .}}")) {
      return leftovers.list(node);
    }
    if (line.matches("docker (container|image) rm .+")) {
      return leftovers.remove(node, argv.get(1), argv.subList(3, argv.size()));
    }
    return new Ran(126, "", "refused by quarterdeck-node: " + line + "\n");
  }

  private String boot(Node node) {
    String start = node.id() + "/" + starts.getOrDefault(node.id(), 0);
    return UUID.nameUUIDFromBytes(start.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Ran reboot(Node node, String boot) {
    if (!boot.equals(boot(node))) {
      return new Ran(3, "", "not restarted: it is another start by now\n");
    }
    if (!going.add(boot)) {
      return new Ran(0, "", "");
    }
    changes.done("POST /machines/" + node.hostname() + "/reboot");
    world.after(GOING, () -> leave(node));
    return new Ran(0, "", "");
  }

  private void leave(Node node) {
    starts.merge(node.id(), 1, Integer::sum);
    world.changeNode(node.id(), now -> now.turned(false));
    world.after(AWAY, () -> comeBack(node));
  }

  private void comeBack(Node node) {
    if (!faults.hits(Kind.NODE_DOWN, node.hostname(), node.id())) {
      world.changeNode(node.id(), now -> now.turned(true));
    }
  }
}
