package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lies about on machines: containers that have ended, the images they were of, and an image
 * that nobody has used for long. Answers as the docker client does. Not thread-safe; the Pace
 * guards it.
 */
final class Leftovers {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OLD = "registry.example/maplepress/backend:v0.9.1";
  private static final long SIZE_MB = 212;

  private final World world;
  private final Images images;
  private final Changes changes;
  private final Map<String, Set<String>> gone = new HashMap<>();

  Leftovers(World world, Images images, Changes changes) {
    this.world = world;
    this.images = images;
    this.changes = changes;
  }

  /** {@code docker system df -v}. */
  Ran usage(Node node) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode all = json.putArray("Images");
    for (String image : images(node)) {
      long users =
          containers(node).filter(task -> images.named(task.image()).equals(image)).count();
      all.addObject()
          .put("ID", id(image))
          .put("Containers", String.valueOf(users))
          .put("UniqueSize", SIZE_MB + "MB");
    }
    ArrayNode containers = json.putArray("Containers");
    containers(node)
        .forEach(
            task ->
                containers
                    .addObject()
                    .put("ID", task.status().containerId())
                    .put("Status", status(task)));
    json.putArray("Volumes");
    return new Ran(0, JSON.writeValueAsString(json) + "\n", "");
  }

  /** {@code docker image ls --digests --no-trunc}. */
  Ran list(Node node) {
    return new Ran(
        0,
        images(node).stream()
            .map(
                image -> {
                  int colon = image.lastIndexOf(':');
                  return JSON.writeValueAsString(
                          JSON.createObjectNode()
                              .put("ID", id(image))
                              .put("Repository", image.substring(0, colon))
                              .put("Tag", image.substring(colon + 1))
                              .put("Digest", images.resolve(image).orElse("<none>")))
                      + "\n";
                })
            .collect(Collectors.joining()),
        "");
  }

  /** {@code docker container rm} and {@code docker image rm}. */
  Ran remove(Node node, String what, List<String> names) {
    changes.done("DELETE /machines/%s/%ss".formatted(node.hostname(), what));
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      boolean used =
          containers(node)
              .filter(task -> !task.state().ended() || what.equals("image"))
              .anyMatch(
                  task ->
                      task.status().containerId().equals(name)
                          || images.named(task.image()).equals(name));
      if (used) {
        kept.add("conflict: " + name + " is in use");
      } else {
        gone(node).add(name);
      }
    }
    return new Ran(
        kept.isEmpty() ? 0 : 1,
        "",
        kept.stream().map(each -> each + "\n").collect(Collectors.joining()));
  }

  private Set<String> gone(Node node) {
    return gone.computeIfAbsent(node.id(), _ -> new HashSet<>());
  }

  private Stream<Task> containers(Node node) {
    return world
        .tasksOn(node.id())
        .filter(task -> !task.status().containerId().isEmpty())
        .filter(task -> !gone(node).contains(task.status().containerId()));
  }

  private Set<String> images(Node node) {
    Set<String> all = new TreeSet<>();
    world.tasksOn(node.id()).map(task -> images.named(task.image())).forEach(all::add);
    all.add(OLD);
    all.removeAll(gone(node));
    return all;
  }

  private static String id(String image) {
    return Manifest.digest("image " + image);
  }

  private String status(Task task) {
    Instant now = world.now();
    if (!task.state().ended()) {
      return "Up 2 hours";
    }
    Duration ago = Duration.between(task.status().at(), now);
    return "Exited (%d) %s ago"
        .formatted(
            task.status().exit(),
            ago.toDays() >= 2 ? ago.toDays() + " days" : Math.max(1, ago.toHours()) + " hours");
  }
}
