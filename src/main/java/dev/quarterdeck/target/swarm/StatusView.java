package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.View;

/** Everything that wants attention, on one message; that all is well, where it is. */
record StatusView(World world) implements View {
  @Override
  public String name() {
    return "status";
  }

  @Override
  public String help() {
    return "Show on one board what is not as it should be: nodes, services, updates, failing tasks.";
  }

  @Override
  public Schema inputs() {
    return Schema.of();
  }

  @Override
  public Report show(Inputs inputs) {
    return new Board(Overview.of(world), world::clean).report();
  }
}
