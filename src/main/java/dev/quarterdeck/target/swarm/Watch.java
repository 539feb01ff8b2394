package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Expectation;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.ReadAction;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Vigil;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Expects the guard of a service to hold, once or for some time: the one that this run's change of
 * it was agreed to with, else the one that its labels name now. It ends when it was to end, also
 * when the bot was away meanwhile.
 */
record Watch(World world, Guards guards) implements ReadAction {
  private static final Duration LONGEST = Duration.ofHours(1);

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
        Field.optional(
            "for", new Type.Span(), "for how long, at most 1h; once where nothing is said"));
  }

  @Override
  public Schema outputs() {
    return Vigil.OUTPUTS;
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
    // What this run's change was agreed to with stands, and is not asked for again.
    Optional<Expectation> guard =
        history
            .inThisRun(ServiceAction.target(thing.id()))
            .map(History.Past::intent)
            .filter(this::changed)
            .map(Guards::from)
            .orElseGet(() -> Guard.of(world.service(thing.id(), thing.name())));
    Duration asked = inputs.span("for", Duration.ZERO);
    Duration length = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    ObjectNode detail =
        JsonMapper.shared()
            .createObjectNode()
            .put("until", guards.clock().instant().plus(length).toString())
            .put("for", length.toString());
    String sentence =
        guard
            .map(wanted -> "watch " + thing.name() + ": " + wanted)
            .orElseGet(() -> thing.name() + " has no guard");
    return new Intent(
        inputs.step(), name(), "", sentence, List.of(), Guards.with(guard, detail.toString()));
  }

  private boolean changed(Intent intent) {
    return Change.from(intent, world.engine().json()).way() != Change.Way.NOTHING;
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    Optional<Expectation> guard = Guards.from(intent);
    if (guard.isEmpty()) {
      return new Outcome.Done(intent.sentence(), Map.of("series", "", "asked", false));
    }
    JsonNode detail = JsonMapper.shared().readTree(intent.detail());
    Duration length = Duration.parse(detail.path("for").asString());
    Instant until = Instant.parse(detail.path("until").asString());
    return guards.after().keep(guard.get(), length, until, progress);
  }
}
