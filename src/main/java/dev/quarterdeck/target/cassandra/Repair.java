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
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Repairs a keyspace or one of its tables in full, segment by segment. */
final class Repair implements Action {
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_]{1,48}");

  private final Cluster cluster;
  private final InstantSource clock;

  /** What this process repairs now, by run: only to refuse a second one in plain words. */
  private final ConcurrentHashMap<String, String> running = new ConcurrentHashMap<>();

  Repair(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cassandra.repair";
  }

  @Override
  public String help() {
    return "Repair a keyspace of Cassandra in full, segment by segment, one at a time.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        Field.required("keyspace", new Type.Reference("keyspace"), "the keyspace"),
        Field.optional(
            "table", new Type.Text(Optional.of(TABLE)), "one of its tables; `all` unless said"),
        Field.optional(
            "segments",
            new Type.Whole(1, 4_096),
            "how many come on each set of nodes that keep the same; 16 unless said, and never"
                + " fewer than it has ranges"),
        Field.optional(
            "intensity",
            new Type.Whole(1, 100),
            "the part of the time that is spent repairing, in percent; 90 unless said"),
        Field.optional(
            "patience",
            new Type.Span(),
            "how long a segment may take the first time, twice that the second; 30m unless said"));
  }

  @Override
  public Schema outputs() {
    return Outcomes.OUTPUTS;
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public String example() {
    return """
    repair:
      do: cassandra.repair
      with: {keyspace: "{{ keyspace }}"}
      timeout: 12h
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    refuseSecond(inputs.step().run());
    Plan plan =
        Quietly.ask("Cassandra", () -> Planning.of(inputs, cluster).plan(history, clock.instant()));
    int before = plan.done().cardinality();
    String all = plan.segments().size() + " segments on " + plan.nodes().size() + " nodes";
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("cluster", plan.what().cluster()));
    facts.add(new Fact("keyspace", plan.what().keyspace()));
    facts.add(new Fact("tables", plan.what().table().orElse("all")));
    facts.add(
        new Fact(
            "nodes", plan.nodes().stream().map(HostId::shown).collect(Collectors.joining(", "))));
    facts.add(new Fact("segments", String.valueOf(plan.segments().size())));
    return new Intent(
        inputs.step(),
        name(),
        plan.what().target(),
        "repair %s: %s%s"
            .formatted(
                plan.what().shown(),
                all,
                before == 0 ? "" : ", " + before + " of them done before"),
        facts,
        plan.json());
  }

  private void refuseSecond(String run) {
    running.forEach(
        (other, what) -> {
          if (!other.equals(run)) {
            throw new Unfit(
                "Run #%s repairs %s of the same cluster: wait for it, or cancel it."
                    .formatted(other, what));
          }
        });
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    Plan plan = Plan.read(intent.detail());
    Survey survey = cluster.survey();
    List<String> against = new ArrayList<>(survey.problems());
    against.addAll(survey.busy(Watch.PENDING));
    if (!against.isEmpty()) {
      return Outcomes.stopped(
          plan, Position.start(plan, clock.instant()), String.join(", ", against));
    }
    return run(intent, plan, Position.start(plan, clock.instant()), progress);
  }

  private Outcome run(Intent intent, Plan plan, Position from, Progress progress)
      throws InterruptedException {
    String run = intent.step().run();
    running.put(run, plan.what().shown());
    try {
      return new Repairing(plan, cluster, clock, progress, from).run();
    } finally {
      running.remove(run);
    }
  }

  @Override
  public Observation observe(Intent intent) {
    return observe(intent, Optional.empty());
  }

  /** Without a checkpoint no segment was begun; after one, only who ends it ends it. */
  @Override
  public Observation observe(Intent intent, Optional<Checkpoint> last) {
    if (last.isEmpty()) {
      return new Observation.NotHappened();
    }
    Position position = Position.read(last.get());
    if (!position.ending()) {
      return new Observation.Underway();
    }
    return switch (Quietly.ask("Cassandra", () -> new Halt(cluster).look())) {
      case Halt.Finding.Quiet(String text) ->
          new Observation.Ended(Outcomes.stopped(Plan.read(intent.detail()), position, text));
      case Halt.Finding.Running _ -> new Observation.Underway();
      case Halt.Finding.Untold(String why) ->
          new Observation.Unclear("whether a repair goes on cannot be told: " + why);
    };
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    Plan plan = Plan.read(intent.detail());
    Position from = last.map(Position::read).orElseGet(() -> Position.start(plan, clock.instant()));
    return run(intent, plan, from, progress);
  }

  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    Plan plan = Plan.read(intent.detail());
    Position position =
        last.map(Position::read).orElseGet(() -> Position.start(plan, clock.instant())).toEnd();
    progress.save(position.checkpoint());
    return switch (new Halt(cluster).end(progress)) {
      case Halt.Finding.Quiet(String text) -> Outcomes.stopped(plan, position, text);
      case Halt.Finding.Running(String text) ->
          new Outcome.Unknown("it could not be ended: " + text);
      case Halt.Finding.Untold(String why) ->
          new Outcome.Unknown("whether a repair goes on cannot be told: " + why);
    };
  }

  /** The patience unless said. */
  static final Duration PATIENCE = Duration.ofMinutes(30);
}
