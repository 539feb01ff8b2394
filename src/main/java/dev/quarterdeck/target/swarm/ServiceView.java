package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.View;
import java.util.ArrayList;
import java.util.List;

/** One service: what it should be and what its tasks are. */
record ServiceView(World world) implements View {
  /** The service a view is about. */
  static final Field SERVICE =
      Field.required("service", new Type.Reference("service"), "the service to look at");

  @Override
  public String name() {
    return "service";
  }

  @Override
  public String help() {
    return "Show one service with its update state and its tasks.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(SERVICE);
  }

  @Override
  public Report show(Inputs inputs) {
    Thing thing = inputs.thing("service");
    Service service = world.service(thing.id(), thing.name());
    List<Report.Part> parts = new ArrayList<>();
    parts.add(new Report.Facts(facts(service)));
    parts.addAll(new TasksView(world).wanted(service).parts());
    return new Report(service.name(), parts);
  }

  private List<Fact> facts(Service service) {
    Spec spec = service.spec();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("id", service.id()));
    facts.add(new Fact("mode", spec.mode()));
    spec.replicas().ifPresent(n -> facts.add(new Fact("replicas wanted", String.valueOf(n))));
    facts.add(new Fact("image", world.clean(spec.image()).text()));
    service
        .previous()
        .map(Spec::image)
        .filter(image -> !image.equals(spec.image()))
        .ifPresent(image -> facts.add(new Fact("image before", world.clean(image).text())));
    facts.add(new Fact("update", Cells.update(service)));
    service
        .update()
        .ifPresent(u -> facts.add(new Fact("update says", world.clean(u.message()).text())));
    facts.add(new Fact("ports", Cells.ports(service)));
    if (!spec.mark().isEmpty()) {
      facts.add(new Fact("written by run", world.clean(spec.mark()).text()));
    }
    return facts;
  }
}
