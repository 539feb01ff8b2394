package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Kind.Resolution;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Speaks for the cluster: while a machine that has a node of it is away, every other node has to be
 * up, or QUORUM of three copies is lost. A node that was stopped there, as by a drain, counts as
 * one of that machine.
 */
record RingObjector(Cluster cluster, Nodes nodes) implements Objector {
  @Override
  public List<Objection> against(Thing node) {
    if (cluster.names().isEmpty()) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Container> elsewhere = new ArrayList<>();
    int places = 0;
    int running = 0;
    for (String name : cluster.names()) {
      if (!(cluster.services().resolve(name) instanceof Resolution.Found(Thing service))) {
        missing.add("there is no service '" + name + "'");
        continue;
      }
      int here = nodes.places(service).getOrDefault(node.name(), 0);
      List<Container> all = cluster.shell().of(service);
      if (all.isEmpty() && here == 0) {
        problems.add("service " + service.name() + " has no running task");
      }
      places += here;
      running += (int) all.stream().filter(c -> c.hostname().equals(node.name())).count();
      all.stream().filter(c -> !c.hostname().equals(node.name())).forEach(elsewhere::add);
    }
    int own = Math.max(places, running);
    if (own == 0) {
      return missing.isEmpty() ? List.of() : List.of(unknown(node, missing));
    }
    problems.addAll(missing);
    problems.addAll(others(elsewhere, own));
    List<Objection> objections = new ArrayList<>();
    if (own > 1) {
      objections.add(
          new Objection(
              "%s has %d nodes of Cassandra, which would be away together. Where they are one rack, say anyway=true."
                  .formatted(node.name(), own),
              true));
    }
    if (!problems.isEmpty()) {
      objections.add(objection(node, problems));
    }
    return objections;
  }

  private List<String> others(List<Container> elsewhere, int own) {
    try {
      return Quietly.ask("Cassandra", () -> asked(elsewhere, own));
    } catch (TargetFailure failure) {
      return List.of(String.valueOf(failure.getMessage()));
    }
  }

  private List<String> asked(List<Container> elsewhere, int own) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    Set<HostId> up = new TreeSet<>();
    Set<HostId> all = new TreeSet<>();
    Set<HostId> down = new TreeSet<>();
    for (Cluster.Reply<Sight> reply : Cluster.all(elsewhere, cluster.nodetool()::sight)) {
      if (reply.answer().isEmpty()) {
        problems.add(reply.failure());
      }
      for (Sight sight : reply.answer()) {
        up.add(sight.name().id());
        all.addAll(sight.ids().values());
        down.addAll(sight.at(sight.unreachable()));
        sight
            .at(sight.moving())
            .forEach(id -> problems.add(id.shown() + " joins, leaves or moves"));
        if (!sight.name().mode().equals("NORMAL")) {
          problems.add(Nodetool.place(reply.container()) + " is " + sight.name().mode());
        }
      }
    }
    down.stream().filter(up::contains).forEach(id -> problems.add(id.shown() + " is down"));
    // Those that no container elsewhere is: as many as this machine has are its own.
    all.removeAll(up);
    if (problems.isEmpty() && all.size() > own) {
      problems.add(
          "of the nodes %s not all are on this machine, and they do not answer"
              .formatted(all.stream().map(HostId::shown).collect(Collectors.joining(", "))));
    }
    return problems.stream().distinct().toList();
  }

  private static Objection unknown(Thing node, List<String> problems) {
    return Objection.firm(
        "Whether %s has a node of Cassandra is not known: %s. Look at quarterdeck.cassandra.services."
            .formatted(node.name(), String.join(", ", problems)));
  }

  private static Objection objection(Thing node, List<String> problems) {
    return Objection.firm(
        "%s has a node of Cassandra, and every other one has to be up: %s. See `cassandra-status`, and mend that first."
            .formatted(node.name(), String.join(", ", problems)));
  }
}
