package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.View;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every node on one line. */
record NodesView(World world) implements View {
  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public String help() {
    return "List the nodes with role, state and availability.";
  }

  @Override
  public Schema inputs() {
    return Schema.of();
  }

  @Override
  public Report show(Inputs inputs) {
    List<List<String>> rows =
        world.nodes().stream().map(this::row).sorted(Comparator.comparing(List::getFirst)).toList();
    return new Report(
        rows.size() + " nodes",
        List.of(
            new Report.Table(
                List.of("node", "role", "state", "availability", "engine", "address"), rows)));
  }

  private List<String> row(JsonNode node) {
    JsonNode description = node.path("Description");
    boolean leader = node.path("ManagerStatus").path("Leader").asBoolean(false);
    return List.of(
        text(description.path("Hostname")),
        leader ? "manager (leader)" : text(node.path("Spec").path("Role")),
        text(node.path("Status").path("State")),
        text(node.path("Spec").path("Availability")),
        text(description.path("Engine").path("EngineVersion")),
        text(node.path("Status").path("Addr")));
  }

  private String text(JsonNode node) {
    return world.clean(node.asString("–")).text();
  }
}
