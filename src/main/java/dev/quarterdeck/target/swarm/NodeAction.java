package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Fact;
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
import dev.quarterdeck.target.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Closes or opens a node for tasks. */
record NodeAction(Availability wanted, Placing placing) implements Action {
  private static final Field NODE =
      Field.required("node", new Type.Reference("node"), "the node to change");
  private static final String ANYWAY = "anyway";

  @Override
  public String name() {
    return wanted.action();
  }

  @Override
  public String help() {
    return wanted.help();
  }

  @Override
  public Schema inputs() {
    return switch (wanted) {
      case ACTIVE -> Schema.of(NODE);
      case DRAIN ->
          Schema.of(
              NODE,
              Field.optional(
                  ANYWAY,
                  new Type.Flag(),
                  "also when a service stops by it, because no other node takes its last task"));
    };
  }

  @Override
  public Schema outputs() {
    return Schema.of();
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public String example() {
    return """
    %s:
      do: %s
      with: {node: "{{ node }}"}
      timeout: 10m
      then: succeeded
      else: failed
    """
        .formatted(wanted.verb(), name());
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing thing = inputs.thing("node");
    Member node =
        placing
            .node(thing.id())
            .orElseThrow(() -> new Unfit("Node '" + thing.name() + "' does not exist any more."));
    Placing.Forecast forecast =
        wanted == Availability.DRAIN
            ? placing.forecast(node)
            : new Placing.Forecast(List.of(), Map.of());
    boolean anyway = inputs.optionalText(ANYWAY).filter("true"::equals).isPresent();
    refuse(node, forecast, anyway);
    NodeChange change =
        new NodeChange(
            node.id(),
            node.name(),
            node.raw().path("Version").path("Index").asLong(),
            node.raw().path("Spec"),
            inputs.step().mark(),
            forecast.moving().stream().map(Service::id).toList());
    return new Intent(
        inputs.step(),
        name(),
        "node/" + node.id(),
        sentence(change, forecast),
        facts(node, forecast),
        change.json(mapper()));
  }

  private static void refuse(Member node, Placing.Forecast forecast, boolean anyway) {
    if (!anyway && !forecast.stopping().isEmpty()) {
      String why =
          forecast.stopping().entrySet().stream()
              .map(e -> e.getKey().name() + ": " + e.getValue())
              .collect(Collectors.joining("; "));
      throw new Unfit(
          "Draining %s would stop what runs nowhere else: %s. Make room for it first, or say anyway=true."
              .formatted(node.name(), why));
    }
  }

  private String sentence(NodeChange change, Placing.Forecast forecast) {
    if (change.nothing(wanted)) {
      return "nothing to do: %s is %s already".formatted(change.name(), wanted.word());
    }
    String moving = forecast.moving().isEmpty() ? "" : "; elsewhere go " + names(forecast.moving());
    return "%s %s%s".formatted(wanted.verb(), change.name(), moving);
  }

  private List<Fact> facts(Member node, Placing.Forecast forecast) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("node", node.name() + " (" + node.id() + ")"));
    facts.add(new Fact("availability", node.availability() + " → " + wanted.word()));
    if (!forecast.stopping().isEmpty()) {
      facts.add(new Fact("stops", names(List.copyOf(forecast.stopping().keySet()))));
    }
    return facts;
  }

  private static String names(List<Service> services) {
    return services.stream().map(Service::name).sorted().collect(Collectors.joining(", "));
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    NodeWriting writing = writing(intent);
    return writing.change().nothing(wanted)
        ? writing.outcome(writing.follow(progress))
        : new Writer(placing.world().engine()).write(writing, progress);
  }

  @Override
  public Observation observe(Intent intent) {
    NodeWriting writing = writing(intent);
    return switch (writing.observe()) {
      case Verdict.NotHappened _ -> new Observation.NotHappened();
      case Verdict.Underway _ -> new Observation.Underway();
      case Verdict.Unclear(String why) -> new Observation.Unclear(why);
      case Verdict ended -> new Observation.Ended(writing.outcome(ended));
    };
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    NodeWriting writing = writing(intent);
    return writing.outcome(writing.follow(progress));
  }

  /** A drain cannot be stopped half way; opening the node again is an undo of its own. */
  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    NodeWriting writing = writing(intent);
    return writing.outcome(writing.observe());
  }

  private NodeWriting writing(Intent intent) {
    return new NodeWriting(NodeChange.from(intent, mapper()), wanted, placing);
  }

  private JsonMapper mapper() {
    return placing.world().engine().json();
  }
}
