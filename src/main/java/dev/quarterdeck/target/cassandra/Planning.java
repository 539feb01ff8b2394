package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the {@link Plan} of a repair from the ring as it is now.
 *
 * @param table one of the keyspace; all when empty
 * @param perReplicaSet how many segments come on each set of nodes that keep the same
 */
record Planning(
    Cluster cluster, String keyspace, Optional<String> table, int perReplicaSet, Plan.Pace pace) {
  /**
   * How many segments come on each set of nodes unless said. Small, because a segment costs two
   * seconds at least; a cluster with the usual 16 tokens a node has more ranges than that anyway.
   */
  private static final long SEGMENTS = 16;

  private static final long INTENSITY = 90;

  /** Stands for every table, so that a runbook can have it as what is meant unless said. */
  private static final String ALL = "all";

  /** How long what was repaired in vain attempts is worth going on with. */
  private static final Duration WORTH = Duration.ofDays(1);

  static Planning of(Inputs inputs, Cluster cluster) {
    Plan.Pace pace =
        new Plan.Pace(
            Math.toIntExact(whole(inputs, "intensity", INTENSITY)),
            inputs.span("patience", Repair.PATIENCE));
    return new Planning(
        cluster,
        inputs.thing("keyspace").name(),
        inputs.optionalText("table").filter(each -> !each.equals(ALL)),
        Math.toIntExact(whole(inputs, "segments", SEGMENTS)),
        pace);
  }

  private static long whole(Inputs inputs, String name, long otherwise) {
    return inputs.optionalText(name).isPresent() ? inputs.whole(name) : otherwise;
  }

  /**
   * The plan, which goes on with an attempt of the last day that failed on the same ring.
   *
   * @throws Unfit when it may not be begun now
   * @throws TargetFailure when Cassandra does not answer
   */
  Plan plan(History history, Instant now) throws InterruptedException {
    Survey survey = cluster.survey();
    Container at = survey.first().container();
    List<String> against = new ArrayList<>(survey.problems());
    against.addAll(survey.busy(Watch.PENDING));
    if (!against.isEmpty()) {
      throw new Unfit(
          "No repair may begin now: " + String.join(", ", against) + ". See cassandra-status.");
    }
    if (table.isPresent() && !cluster.nodetool().has(at, keyspace, table.get())) {
      throw new Unfit("There is no table '%s' in keyspace '%s'.".formatted(table.get(), keyspace));
    }
    Ring ring = cluster.nodetool().ring(at, keyspace);
    if (ring.single()) {
      throw new Unfit(
          "Keyspace '%s' is kept once only: there is nothing to compare it with."
              .formatted(keyspace));
    }
    Map<String, HostId> ids = survey.first().sight().ids();
    Plan plan =
        new Plan(
            new Plan.What(survey.cluster(), keyspace, table),
            pace,
            ring.segments(perReplicaSet, address -> id(ids, address)),
            new BitSet(),
            Plan.Since.never());
    return history
        .inAnyRun(plan.what().target())
        .map(past -> after(plan.knowing(StatusView.repaired(past)), past, now))
        .orElse(plan);
  }

  private static HostId id(Map<String, HostId> ids, String address) {
    HostId id = ids.get(address);
    if (id == null) {
      throw new TargetFailure(
          "The node at %s has no Host ID yet. Ask again in a minute.".formatted(address));
    }
    return id;
  }

  private static Plan after(Plan plan, History.Past past, Instant now) {
    boolean worth =
        past.outcome() instanceof Outcome.Failed
            && past.endedAt().plus(WORTH).isAfter(now)
            && plan.alike(Plan.read(past.intent().detail()));
    if (!worth || !(past.outcome() instanceof Outcome.Failed failed)) {
      return plan;
    }
    BitSet done = Bits.read(String.valueOf(failed.outputs().getOrDefault("position", "")));
    String began = String.valueOf(failed.outputs().getOrDefault("began", ""));
    return done.isEmpty() || began.isEmpty() ? plan : plan.after(done, Instant.parse(began));
  }
}
