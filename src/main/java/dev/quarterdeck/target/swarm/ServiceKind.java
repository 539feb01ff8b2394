package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Thing;
import java.util.Comparator;
import java.util.List;

/** Swarm services; for short without the name of their stack. */
record ServiceKind(World world) implements Kind {
  private static final String STACK = "com.docker.stack.namespace";

  @Override
  public String name() {
    return "service";
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
    return world.services().stream()
        .map(s -> new Names.Named(new Thing("service", s.id(), s.name()), shortName(s)))
        .sorted(Comparator.comparing(n -> n.thing().name()))
        .toList();
  }

  private static String shortName(Service service) {
    String name = service.name();
    String stack = service.spec().raw().path("Labels").path(STACK).asString("");
    return !stack.isEmpty() && name.startsWith(stack + "_")
        ? name.substring(stack.length() + 1)
        : name.substring(name.indexOf('_') + 1);
  }
}
