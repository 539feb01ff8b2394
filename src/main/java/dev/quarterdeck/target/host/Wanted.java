package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The private part of an intent on a machine.
 *
 * @param boot which start of it was read; empty where it does not matter
 * @param patience how long it may be away
 */
record Wanted(Thing node, String boot, Duration patience) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Wanted of(Thing node) {
    return new Wanted(node, "", Duration.ZERO);
  }

  String json() {
    return JSON.writeValueAsString(
        JSON.createObjectNode()
            .put("id", node.id())
            .put("name", node.name())
            .put("boot", boot)
            .put("patience", patience.toString()));
  }

  static Wanted from(Intent intent) {
    JsonNode json = JSON.readTree(intent.detail());
    return new Wanted(
        new Thing("node", json.path("id").asString(), json.path("name").asString()),
        json.path("boot").asString(),
        Duration.parse(json.path("patience").asString()));
  }
}
