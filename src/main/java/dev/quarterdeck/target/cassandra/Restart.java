package dev.quarterdeck.target.cassandra;

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
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.Volumes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restarts one node: drains it, has the Swarm replace its task, and waits until every node sees it
 * up again. It must be the only task of its service, because the Swarm replaces the tasks of one
 * after the other without asking Cassandra in between.
 *
 * @param swarm the action of the Swarm that replaces the tasks of a service
 */
record Restart(Cluster cluster, Volumes volumes, Action swarm, InstantSource clock)
    implements Action {
  static final Duration PATIENCE = Duration.ofMinutes(15);

  @Override
  public String name() {
    return "cassandra.restart";
  }

  @Override
  public String help() {
    return "Restart a node of Cassandra: drain it, have its task replaced, and wait until every node"
        + " sees it up.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        Field.required(
            "service", new Type.Reference("service"), "the service whose only task is the node"),
        Field.optional(
            "patience", new Type.Span(), "how long it may take to be back; 15m unless said"));
  }

  @Override
  public Schema outputs() {
    return Schema.of(Field.required("node", Type.text(), "the Host ID of the node"));
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public String example() {
    return """
    restart:
      do: cassandra.restart
      with: {service: "{{ service }}"}
      timeout: 45m
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing service = inputs.thing("service");
    Calm.Seen seen = Quietly.ask("Cassandra", () -> new Calm(cluster).look());
    if (!seen.against().isEmpty()) {
      throw new Unfit(
          "No node of Cassandra may be restarted now: "
              + String.join(", ", seen.against())
              + ". See cassandra-status.");
    }
    Member node = only(service, seen.of(service));
    Intent order = order(inputs);
    Turn turn =
        new Turn(
            new Turn.Node(node.id(), service, node.shown()),
            node.sight().boot().generation(),
            inputs.span("patience", PATIENCE),
            order);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("node", node.id().toString()));
    facts.addAll(order.facts());
    return new Intent(
        inputs.step(),
        name(),
        "cassandra/" + seen.survey().cluster() + "/node/" + node.id(),
        "restart node %s: drain it, then %s".formatted(node.shown(), order.sentence()),
        facts,
        turn.json());
  }

  private Member only(Thing service, List<Member> nodes) {
    if (nodes.isEmpty()) {
      throw new Unfit(
          "Service '%s' is no node of Cassandra: quarterdeck.cassandra.services names %s."
              .formatted(service.name(), String.join(", ", cluster.names())));
    }
    if (nodes.size() > 1) {
      throw new Unfit(
          "Service '%s' runs %d nodes of Cassandra, and the Swarm would replace one after the other without waiting for Cassandra: give each node a service of its own."
              .formatted(service.name(), nodes.size()));
    }
    Member node = nodes.getFirst();
    for (String folder : node.sight().boot().folders()) {
      if (!volumes.keep(service, folder)) {
        throw new Unfit(
            "Node %s keeps its data in %s, which is no volume or folder that its next task is sure to find: it would come back empty. Mount a named volume there, and hold the service to its machine with a constraint node.hostname==NAME."
                .formatted(node.shown(), folder));
      }
    }
    return node;
  }

  private Intent order(Inputs inputs) {
    Map<String, Object> values =
        Map.of("service", inputs.thing("service").value(), "order", "stop-first");
    return swarm.intend(new Inputs(inputs.step(), values), History.empty());
  }

  private Restarting restarting(Intent intent, Progress progress) {
    return new Restarting(new Restarting.Parts(cluster, swarm, clock), intent, progress);
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    return restarting(intent, progress).begin();
  }

  @Override
  public Observation observe(Intent intent) {
    return observe(intent, Optional.empty());
  }

  @Override
  public Observation observe(Intent intent, Optional<Checkpoint> last) {
    Optional<Leg> leg = last.map(each -> Leg.read(each, intent.step()));
    return switch (leg.map(Leg::phase).orElse(Leg.Phase.UNTOUCHED)) {
      case UNTOUCHED -> new Observation.NotHappened();
      case DRAIN, REPLACE -> new Observation.Underway();
      case RETURN -> Quietly.ask("Cassandra", () -> new Back(cluster, Turn.read(intent)).seen());
    };
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    Optional<Leg> leg = last.map(each -> Leg.read(each, intent.step()));
    return leg.isEmpty()
        ? restarting(intent, progress).begin()
        : restarting(intent, progress).goOn(leg.get());
  }

  /** A node that was drained serves nobody before it is restarted, so then that is done. */
  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    Optional<Leg> leg = last.map(each -> Leg.read(each, intent.step()));
    return leg.isEmpty()
        ? Outcome.failed("nothing was changed")
        : restarting(intent, progress).end(leg.get());
  }
}
