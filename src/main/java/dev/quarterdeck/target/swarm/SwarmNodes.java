package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes for those who work on their machines. */
record SwarmNodes(World world) implements Nodes {
  @Override
  public Seen look(Thing node) {
    return world.nodes().stream()
        .map(Member::new)
        .filter(each -> each.id().equals(node.id()))
        .findFirst()
        .map(SwarmNodes::seen)
        .orElseThrow(() -> new Unfit("Node '" + node.name() + "' does not exist any more."));
  }

  @Override
  public List<Seen> all() {
    return world.nodes().stream()
        .map(Member::new)
        .sorted(Comparator.comparing(Member::name))
        .map(SwarmNodes::seen)
        .toList();
  }

  @Override
  public Set<String> images() {
    return world.services().stream()
        .flatMap(service -> Stream.concat(Stream.of(service.spec()), service.previous().stream()))
        .map(Spec::image)
        .filter(image -> !image.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Seen seen(Member node) {
    return new Seen(
        new Thing("node", node.id(), node.name()),
        node.manager(),
        node.state(),
        node.availability());
  }

  @Override
  public Map<String, Integer> places(Thing service) {
    Map<String, String> hosts = world.hosts();
    Map<String, Task> newest = new HashMap<>();
    for (Task task : world.tasks(world.service(service.id(), service.name()).id())) {
      if (!task.node().isEmpty()) {
        // Tasks of a global service have no slot: their node is it.
        String slot = task.slot() > 0 ? String.valueOf(task.slot()) : task.node();
        newest.merge(slot, task, (a, b) -> a.createdAt().isAfter(b.createdAt()) ? a : b);
      }
    }
    Map<String, Integer> places = new HashMap<>();
    newest
        .values()
        .forEach(
            task -> places.merge(hosts.getOrDefault(task.node(), task.node()), 1, Integer::sum));
    return places;
  }
}
