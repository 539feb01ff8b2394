package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Type;
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
        ORDER);
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
  public Wish wish(Service service, Inputs inputs, History history) {
    Spec spec = service.spec();
    String image = inputs.text("image");
    Spec wanted = spec.withImage(image);
    Optional<String> ordered = Recipe.order(inputs);
    wanted = ordered.map(wanted::withOrder).orElse(wanted);
    if (wanted.same(spec)) {
      return Wish.nothing(service, "update", "already runs " + Image.shown(image));
    }
    String change = "from " + Image.shown(spec.image()) + " to " + Image.shown(image);
    String order = ordered.map(o -> ", " + o).orElse("");
    return Wish.write(wanted, "update", change + order);
  }
}
