package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Two machines with things lying about, told in the words of the docker client 28.5. */
final class Attic implements Hosts, Nodes {
  /** An image on a machine; its id is made of its name. */
  record Image(String repository, String tag, String digest, int users) {
    String id() {
      return "%08x".formatted((repository + tag + digest).hashCode()) + "0".repeat(56);
    }

    boolean called(String name) {
      return name.equals(repository + ":" + tag)
          || name.equals(repository + "@" + digest)
          || name.equals("sha256:" + id());
    }
  }

  static final List<String> NODES = List.of("n1", "n2");

  private final Map<String, List<Image>> images = new HashMap<>();
  private final Map<String, Map<String, String>> containers = new HashMap<>();
  final Set<String> wanted = new HashSet<>();
  final Set<String> away = new HashSet<>();
  final List<String> removed = new ArrayList<>();

  /** What docker keeps although it was told to remove it. */
  final Set<String> stuck = new HashSet<>();

  /** Happens before each removal. */
  Runnable onRemove = () -> {};

  /** The images of a node. */
  List<Image> images(String node) {
    return images.computeIfAbsent(node, _ -> new ArrayList<>());
  }

  /** The containers of a node by id, with how they are. */
  Map<String, String> containers(String node) {
    return containers.computeIfAbsent(node, _ -> new TreeMap<>());
  }

  Action prune() {
    return new Machines(new Machines.Config(this, this, List.of(), Instant::now))
        .offer()
        .action("host.prune")
        .orElseThrow();
  }

  @Override
  public Ran run(String hostname, CommandLine command) {
    if (away.contains(hostname)) {
      throw new TargetFailure("Node '" + hostname + "' cannot be reached.");
    }
    List<String> argv = command.argv();
    return switch (String.join(" ", argv.subList(0, 3))) {
      case "docker system df" -> said(usage(hostname));
      case "docker image ls" ->
          said(images(hostname).stream().map(Attic::row).collect(Collectors.joining("\n")));
      case "docker container rm", "docker image rm" ->
          remove(hostname, argv.subList(3, argv.size()));
      default -> new Ran.Exited(126, "", "refused by quarterdeck-node", false);
    };
  }

  private static Ran said(String text) {
    return new Ran.Exited(0, text + "\n", "", false);
  }

  private String usage(String hostname) {
    String all =
        images(hostname).stream()
            .map(
                image ->
                    """
                    {"Containers":"%d","ID":"sha256:%s","Repository":"%s","Tag":"%s",\
                    "Size":"120MB","UniqueSize":"120.5MB"}"""
                        .formatted(image.users(), image.id(), image.repository(), image.tag()))
            .collect(Collectors.joining(","));
    String boxes =
        containers(hostname).entrySet().stream()
            .map(box -> "{\"ID\":\"%s\",\"Status\":\"%s\"}".formatted(box.getKey(), box.getValue()))
            .collect(Collectors.joining(","));
    return "{\"Images\":[%s],\"Containers\":[%s],\"Volumes\":[],\"BuildCache\":[]}"
        .formatted(all, boxes);
  }

  private static String row(Image image) {
    return """
    {"Containers":"%d","Digest":"%s","ID":"sha256:%s","Repository":"%s","Tag":"%s"}"""
        .formatted(image.users(), image.digest(), image.id(), image.repository(), image.tag());
  }

  private Ran remove(String hostname, List<String> names) {
    onRemove.run();
    boolean all = true;
    for (String name : names) {
      boolean keep =
          stuck.contains(name)
              || images(hostname).stream().anyMatch(i -> i.called(name) && i.users() > 0);
      all &= !keep;
      if (!keep) {
        removed.add(hostname + " " + name);
        images(hostname).removeIf(image -> image.called(name));
        containers(hostname).remove(name);
      }
    }
    return new Ran.Exited(all ? 0 : 1, "", all ? "" : "Error: conflict, it is locked", false);
  }

  @Override
  public Seen look(Thing node) {
    return new Seen(node, false, "ready", "active");
  }

  @Override
  public List<Seen> all() {
    return NODES.stream().map(n -> look(new Thing("node", "id-" + n, n))).toList();
  }

  @Override
  public Set<String> images() {
    return Set.copyOf(wanted);
  }

  @Override
  public Map<String, Integer> places(Thing service) {
    throw new AssertionError("nobody asks");
  }
}
