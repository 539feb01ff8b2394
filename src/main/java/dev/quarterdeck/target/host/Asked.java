package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Checkpoint;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a restart has come. It is kept before the machine is asked, so that what left no trace
 * was not asked for.
 *
 * @param back since when another start of the machine was seen
 */
record Asked(Instant at, Optional<Instant> back) {
  private static final JsonMapper JSON = JsonMapper.shared();

  Asked backAt(Instant moment) {
    return new Asked(at, Optional.of(moment));
  }

  Checkpoint checkpoint() {
    ObjectNode json = JSON.createObjectNode().put("at", at.toString());
    back.ifPresent(moment -> json.put("back", moment.toString()));
    return new Checkpoint(JSON.writeValueAsString(json));
  }

  static Asked from(Checkpoint checkpoint) {
    JsonNode json = JSON.readTree(checkpoint.json());
    return new Asked(
        Instant.parse(json.path("at").asString()),
        Optional.of(json.path("back").asString("")).filter(b -> !b.isEmpty()).map(Instant::parse));
  }
}
