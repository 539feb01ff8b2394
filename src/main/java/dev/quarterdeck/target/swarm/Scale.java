package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;

/** Changes how many replicas a service has. */
record Scale() implements Recipe {
  @Override
  public String name() {
    return "swarm.scale";
  }

  @Override
  public String help() {
    return "Change how many replicas of a service run.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        SERVICE, Field.required("replicas", Type.atLeast(0), "how many replicas shall run"));
  }

  @Override
  public String example() {
    return """
    scale:
      do: swarm.scale
      with: {service: "{{ service }}", replicas: 4}
      timeout: 10m
      then: succeeded
      else: failed
    """;
  }

  @Override
  public Wish wish(Service service, Inputs inputs, History history) {
    Spec spec = service.spec();
    long to = inputs.whole("replicas");
    if (to < 0) {
      throw new IllegalArgumentException("replicas of '" + service.name() + "' cannot be " + to);
    }
    long from =
        spec.replicas()
            .orElseThrow(
                () ->
                    new Unfit(
                        "service '%s' is %s: only replicated services can be scaled"
                            .formatted(
                                service.name(),
                                spec.job() ? "a job" : "global (one task on every node)")));
    return from == to
        ? Wish.nothing(service, "scale", "already has " + to + " replicas")
        : Wish.write(spec.withReplicas(to), "scale", "from " + from + " to " + to + " replicas");
  }
}
