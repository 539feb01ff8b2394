package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Thing;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The nodes of the Swarm by host name; for short without their domain. */
record NodeKind(World world) implements Kind {
  @Override
  public String name() {
    return "node";
  }

  @Override
  public List<Thing> all() {
    return named().stream().map(Names.Named::thing).toList();
  }

  @Override
  public Resolution resolve(String typed) {
    return Names.resolve(named(), typed);
  }

  private List<Names.Named> named() {
    return world.nodes().stream()
        .map(NodeKind::named)
        .sorted(Comparator.comparing(n -> n.thing().name()))
        .toList();
  }

  private static Names.Named named(JsonNode node) {
    String id = node.path("ID").asString();
    String host = node.path("Description").path("Hostname").asString("");
    String name = host.isEmpty() ? id : host;
    int dot = name.indexOf('.');
    return new Names.Named(new Thing("node", id, name), dot < 0 ? name : name.substring(0, dot));
  }
}
