package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.View;
import java.util.Comparator;
import java.util.List;

/** Every service on one line. */
record ServicesView(World world) implements View {
  @Override
  public String name() {
    return "services";
  }

  @Override
  public String help() {
    return "List the services with replicas, image and update state.";
  }

  @Override
  public Schema inputs() {
    return Schema.of();
  }

  @Override
  public Report show(Inputs inputs) {
    List<List<String>> rows =
        world.counted().stream()
            .sorted(Comparator.comparing(Service::name))
            .map(this::row)
            .toList();
    return new Report(
        rows.size() + " services",
        List.of(
            new Report.Table(List.of("service", "replicas", "image", "update", "ports"), rows)));
  }

  private List<String> row(Service service) {
    return List.of(
        world.clean(service.name()).text(),
        Cells.replicas(service),
        world.clean(Image.shown(service.spec().image())).text(),
        Cells.update(service),
        Cells.ports(service));
  }
}
