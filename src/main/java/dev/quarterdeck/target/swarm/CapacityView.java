package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How full the nodes are; of a service, where one more replica would go. */
record CapacityView(World world) implements View {
  /**
   * From how many hundredths of a node's processors on it is said. The reference team scales at
   * "CPU &gt; 80 %" (its scaling triggers); a Swarm tells reservations and not use.
   */
  static final int CPU = 80;

  /** The same of memory: "Memory &gt; 85 %". */
  static final int MEMORY = 85;

  @Override
  public String name() {
    return "capacity";
  }

  @Override
  public String help() {
    return "Show how full the nodes are, or where one more replica of a service would go.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        Field.optional("service", new Type.Reference("service"), "the service to place"));
  }

  @Override
  public Report show(Inputs inputs) {
    return inputs.optionalText("service").isEmpty() ? nodes() : one(inputs.thing("service"));
  }

  private Report nodes() {
    Ground ground = Ground.of(world);
    List<String> warnings =
        ground.nodes().stream().flatMap(n -> warnings(n, ground.load(n)).stream()).toList();
    List<Report.Part> parts = new ArrayList<>();
    if (warnings.isEmpty()) {
      parts.add(
          new Report.Sentence(
              "No node is past a limit: %d %% of processors or %d %% of memory reserved."
                  .formatted(CPU, MEMORY)));
    }
    warnings.forEach(warning -> parts.add(new Report.Sentence(warning)));
    parts.add(
        new Report.Table(
            List.of(
                "node",
                "state",
                "cpu reserved",
                "cpu limits",
                "memory reserved",
                "memory limits",
                "memory free",
                "tasks"),
            ground.nodes().stream().map(n -> row(n, ground)).toList()));
    parts.add(
        new Report.Sentence(
            "Counted are reservations and limits of tasks; what they use is not known to a Swarm."));
    return new Report("Capacity", parts);
  }

  private List<String> warnings(Member node, Load load) {
    Resources all = node.resources();
    long cpu = Resources.percent(load.reserved().nanoCpus(), all.nanoCpus());
    long memory = Resources.percent(load.reserved().bytes(), all.bytes());
    long limits = Resources.percent(load.limits().bytes(), all.bytes());
    List<String> said = new ArrayList<>();
    if (cpu > CPU) {
      said.add(
          "%s has %d %% of its processors reserved: add a worker or a larger node."
              .formatted(name(node), cpu));
    }
    if (memory > MEMORY) {
      said.add(
          "%s has %d %% of its memory reserved: give it more memory or add a worker."
              .formatted(name(node), memory));
    }
    if (limits > 100) {
      said.add(
          "%s could be asked for more memory than it has: the limits of its tasks come to %d %%."
              .formatted(name(node), limits));
    }
    if (!node.ready() && load.tasks() > 0) {
      said.add(
          "%s is %s; its %d tasks need room elsewhere."
              .formatted(name(node), text(node.state()), load.tasks()));
    }
    return said;
  }

  private List<String> row(Member node, Ground ground) {
    Load load = ground.load(node);
    Resources all = node.resources();
    String unlimited = load.unlimited() == 0 ? "" : ", %d without".formatted(load.unlimited());
    return List.of(
        name(node),
        node.open() ? "open" : text(node.ready() ? node.availability() : node.state()),
        part(
            Resources.cpus(load.reserved().nanoCpus()),
            Resources.cpus(all.nanoCpus()),
            Resources.percent(load.reserved().nanoCpus(), all.nanoCpus())),
        Resources.cpus(load.limits().nanoCpus()),
        part(
            Resources.memory(load.reserved().bytes()),
            Resources.memory(all.bytes()),
            Resources.percent(load.reserved().bytes(), all.bytes())),
        Resources.memory(load.limits().bytes()) + unlimited,
        Resources.memory(ground.free(node).bytes()),
        String.valueOf(load.tasks()));
  }

  private static String part(String part, String whole, long percent) {
    return "%s of %s (%d %%)".formatted(part, whole, percent);
  }

  private Report one(Thing thing) {
    Service service = world.service(thing.id(), thing.name());
    Scheduler scheduler = new Scheduler(Ground.of(world), service);
    String name = text(service.name());
    List<Report.Part> parts = new ArrayList<>();
    if (service.spec().replicas().isEmpty()) {
      parts.add(
          new Report.Sentence(
              "%s is a %s service: how many of it run is not told in replicas."
                  .formatted(name, service.spec().mode())));
    } else {
      List<Member> landing = scheduler.landing();
      parts.add(new Report.Sentence(sentence(name, landing, scheduler)));
      parts.add(
          new Report.Table(
              List.of(
                  "node", "one more replica", "tasks of it", "tasks", "cpu free", "memory free"),
              scheduler.ground().nodes().stream()
                  .map(node -> row(node, landing, scheduler))
                  .toList()));
    }
    return new Report("Capacity for " + name, parts);
  }

  private String sentence(String name, List<Member> landing, Scheduler scheduler) {
    String one = "One more replica of " + name;
    return switch (landing.size()) {
      case 0 -> one + " would go nowhere: " + text(scheduler.nowhere()) + ".";
      case 1 -> one + " would go to " + name(landing.getFirst()) + ".";
      default ->
          landing.stream()
              .map(this::name)
              .collect(
                  Collectors.joining(", ", one + " would go to one of ", ", which rank the same."));
    };
  }

  private List<String> row(Member node, List<Member> landing, Scheduler scheduler) {
    Ground ground = scheduler.ground();
    Optional<Scheduler.Refusal> refusal = scheduler.refusal(node);
    String verdict =
        refusal
            .map(r -> "no: %s (%s)".formatted(r.kind(), text(r.detail())))
            .orElse(
                !landing.contains(node)
                    ? "possible"
                    : landing.size() == 1 ? "goes here" : "one of these");
    Resources free = ground.free(node);
    return List.of(
        name(node),
        verdict,
        String.valueOf(ground.load(node).tasks(scheduler.service().id())),
        String.valueOf(ground.load(node).tasks()),
        Resources.cpus(free.nanoCpus()),
        Resources.memory(free.bytes()));
  }

  private String name(Member node) {
    return text(node.name());
  }

  private String text(String raw) {
    return world.clean(raw).text();
  }
}
