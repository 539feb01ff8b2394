package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Schema;
import java.util.Optional;

/** Replaces every task of a service by a new one of the same spec. */
record Restart() implements Recipe {
  @Override
  public String name() {
    return "swarm.restart";
  }

  @Override
  public String help() {
    return "Replace every task of a service, in the order and pace of its update config.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(SERVICE, ORDER);
  }

  @Override
  public String example() {
    return """
    restart:
      do: swarm.restart
      with: {service: "{{ service }}"}
      timeout: 25m
      then: succeeded
    """;
  }

  @Override
  public Wish wish(Service service, Inputs inputs, History history) {
    Spec spec = service.spec();
    Optional<String> order = Recipe.order(inputs);
    Spec wanted = spec.restarted().withPace(order.map(Pace.Wanted::order).stream().toList());
    String how = order.map(o -> ", " + o).orElse("");
    return Wish.write(wanted, "restart", "on " + Image.shown(spec.image()) + how);
  }
}
