package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Nodes;
import dev.quarterdeck.target.Thing;
import java.util.List;
import java.util.stream.Stream;

/** The machines of the Swarm by the names of their nodes, and {@code all} of them together. */
record MachineKind(Nodes nodes) implements Kind {
  static final String NAME = "machine";
  private static final Thing ALL = new Thing(NAME, "all", "all");

  static boolean all(Thing machine) {
    return machine.id().equals(ALL.id());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Thing> all() {
    return Stream.concat(Stream.of(ALL), nodes.all().stream().map(MachineKind::machine)).toList();
  }

  @Override
  public Resolution resolve(String typed) {
    List<Thing> all = all();
    List<Thing> named = all.stream().filter(each -> each.name().equals(typed)).toList();
    List<Thing> found =
        named.isEmpty()
            ? all.stream().filter(each -> each.name().startsWith(typed + ".")).toList()
            : named;
    return switch (found.size()) {
      case 0 -> new Resolution.Missing(all.stream().map(Thing::name).toList());
      case 1 -> new Resolution.Found(found.getFirst());
      default -> new Resolution.Ambiguous(found);
    };
  }

  private static Thing machine(Nodes.Seen node) {
    return new Thing(NAME, node.node().id(), node.node().name());
  }
}
