package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Expectation;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Vigil;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Expects the guard of a service to hold, once or for some time. */
record Watch(World world, Guards guards) implements Action {
  @Override
  public String name() {
    return "swarm.watch";
  }

  @Override
  public String help() {
    return "Expect the guard that a service's labels name to hold, once or for some time.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        Field.required("service", new Type.Reference("service"), "the service to watch"),
        Field.optional("for", new Type.Span(), "for how long; once where nothing is said"));
  }

  @Override
  public Schema outputs() {
    return Vigil.OUTPUTS;
  }

  @Override
  public Effect effect() {
    return Effect.READ;
  }

  @Override
  public String example() {
    return """
    watch:
      do: swarm.watch
      with: {service: "{{ service }}", for: 2m}
      timeout: 5m
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing thing = inputs.thing("service");
    Service service = world.service(thing.id(), thing.name());
    Optional<Expectation> guard = Guard.of(service);
    Duration length = inputs.span("for", Duration.ZERO);
    ObjectNode detail = JsonMapper.shared().createObjectNode().put("for", length.toString());
    String sentence =
        guard
            .map(wanted -> "watch " + service.name() + ": " + wanted)
            .orElseGet(() -> service.name() + " has no guard");
    return new Intent(
        inputs.step(), name(), "", sentence, List.of(), Guards.with(guard, detail.toString()));
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    Optional<Expectation> guard = Guards.from(intent);
    if (guard.isEmpty()) {
      return new Outcome.Done(intent.sentence(), Map.of("series", "", "asked", false));
    }
    JsonNode detail = JsonMapper.shared().readTree(intent.detail());
    Duration length = Duration.parse(detail.path("for").asString("PT0S"));
    return guards.after().keep(guard.get(), length, progress);
  }

  @Override
  public Observation observe(Intent intent) {
    return new Observation.NotHappened();
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    return perform(intent, progress);
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return Outcome.failed("nothing was being changed");
  }
}
