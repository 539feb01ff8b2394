package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Installs another image in a service. */
record Update() implements Recipe {
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}");

  @Override
  public String name() {
    return "swarm.update";
  }

  @Override
  public String help() {
    return "Install another image in a service, in the order and pace of its update config.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        SERVICE,
        Field.required(
            "image", new Type.Text(Optional.of(REFERENCE)), "the image reference to install"),
        ORDER,
        Field.optional(
            "parallelism", Type.atLeast(0), "how many tasks are replaced at once; 0 for all"),
        Field.optional("delay", new Type.Span(), "how long to wait between them"),
        Field.optional("monitor", new Type.Span(), "how long the engine watches each"),
        Field.optional("max_failure_ratio", new Type.Decimal(), "which part may fail, from 0 to 1"),
        Guard.FIELD);
  }

  @Override
  public String example() {
    return """
    update:
      do: swarm.update
      with: {service: "{{ service }}", image: "{{ image }}", order: start-first}
      timeout: 25m
      then: succeeded
    """;
  }

  @Override
  public boolean guards() {
    return true;
  }

  @Override
  public Wish wish(Service service, Inputs inputs, History history) {
    Spec spec = service.spec();
    String image = inputs.text("image");
    Spec wanted = spec.withImage(image);
    wanted = wanted.withPace(pace(inputs));
    if (wanted.same(spec)) {
      return Wish.nothing(service, "update", "already runs " + Image.shown(image));
    }
    String change = "from " + Image.shown(spec.image()) + " to " + Image.shown(image);
    return Wish.write(wanted, "update", change + ", " + wanted.pace().text());
  }

  /** What is written into the service and stays there, as {@code docker service update} does. */
  private static List<Pace.Wanted> pace(Inputs inputs) {
    List<Pace.Wanted> pace = new ArrayList<>();
    Recipe.order(inputs).map(Pace.Wanted::order).ifPresent(pace::add);
    inputs
        .optionalText("parallelism")
        .ifPresent(tasks -> pace.add(Pace.Wanted.parallelism(Long.parseLong(tasks))));
    inputs
        .optionalText("delay")
        .ifPresent(delay -> pace.add(Pace.Wanted.delay(Duration.parse(delay))));
    inputs
        .optionalText("monitor")
        .ifPresent(monitor -> pace.add(Pace.Wanted.monitor(Duration.parse(monitor))));
    inputs
        .optionalText("max_failure_ratio")
        .ifPresent(ratio -> pace.add(Pace.Wanted.maxFailureRatio(ratio(ratio))));
    return pace;
  }

  private static double ratio(String text) {
    double ratio = Double.parseDouble(text);
    if (ratio < 0 || ratio > 1) {
      throw new Unfit("max_failure_ratio " + text + " is not between 0 and 1");
    }
    return ratio;
  }
}
