package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.StepKey;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the restart of one node has come, kept as its checkpoint before anything is done in it.
 *
 * @param order what the Swarm is to do, the newest one
 * @param since when this leg was begun
 */
record Leg(Phase phase, Intent order, Instant since) {
  /** What is done in it. */
  enum Phase {
    /** It is known that nothing was done. */
    UNTOUCHED,
    /** The node is drained. */
    DRAIN,
    /** The Swarm replaces its task. */
    REPLACE,
    /** It is waited for. */
    RETURN
  }

  Checkpoint checkpoint() {
    return new Checkpoint(
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("phase", phase, "order", Turn.write(order), "since", since.toString())));
  }

  static Leg read(Checkpoint checkpoint, StepKey step) {
    JsonNode root = JsonMapper.shared().readTree(checkpoint.json());
    return new Leg(
        Phase.valueOf(root.path("phase").asString()),
        Turn.order(root.path("order"), step),
        Instant.parse(root.path("since").asString()));
  }
}
