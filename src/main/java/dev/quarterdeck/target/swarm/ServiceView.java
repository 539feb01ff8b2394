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
import tools.jackson.databind.JsonNode;

/** One service: what it should be, how it is changed and what its tasks are. */
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
    return "Show one service: image, replicas, limits, its tasks and its last changes.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(SERVICE);
  }

  @Override
  public Report show(Inputs inputs) {
    Thing thing = inputs.thing("service");
    Service service = world.service(thing.id(), thing.name());
    List<Task> wanted = world.tasks(service.id()).stream().filter(Task::wanted).toList();
    List<Report.Part> parts = new ArrayList<>();
    parts.add(new Report.Facts(facts(service, wanted)));
    parts.addAll(new TasksView(world).report(service, wanted).parts());
    return new Report(service.name(), parts);
  }

  private List<Fact> facts(Service service, List<Task> wanted) {
    Spec spec = service.spec();
    long running = wanted.stream().filter(Task::running).count();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("id", service.id()));
    facts.add(
        new Fact(
            spec.replicas().isPresent() ? "replicas" : spec.mode(),
            "%d of %d running".formatted(running, spec.replicas().orElse(wanted.size()))));
    facts.add(new Fact("image", world.clean(Image.name(spec.image())).text()));
    facts.add(new Fact("digest", world.clean(Image.digest(spec.image())).text()));
    service
        .previous()
        .map(Spec::image)
        .filter(image -> !image.equals(spec.image()))
        .ifPresent(image -> facts.add(new Fact("image before", world.clean(image).text())));
    facts.add(new Fact("update", Cells.update(service)));
    service
        .update()
        .ifPresent(u -> facts.add(new Fact("update says", world.clean(u.message()).text())));
    facts.add(new Fact("updates by", spec.pace().text()));
    facts.add(new Fact("ports", Cells.ports(service)));
    JsonNode resources = spec.template().path("Resources");
    facts.add(new Fact("reserves", Resources.of(resources.path("Reservations")).text()));
    facts.add(new Fact("limits", Resources.of(resources.path("Limits")).text()));
    if (!spec.mark().isEmpty()) {
      facts.add(new Fact("written by run", world.clean(spec.mark()).text()));
    }
    return facts;
  }
}
