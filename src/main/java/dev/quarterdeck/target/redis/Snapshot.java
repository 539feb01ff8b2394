package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Thing;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The private part of the intent to save.
 *
 * @param password the name of the secret
 * @param server the run id then
 * @param savedAt of the snapshot before
 */
record Snapshot(Thing service, Optional<String> password, String server, long savedAt) {
  String json() {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "service",
                service.value(),
                "password",
                password.orElse(""),
                "server",
                server,
                "saved_at",
                savedAt));
  }

  static Snapshot from(Intent intent) {
    return from(intent.detail());
  }

  static Snapshot from(String json) {
    JsonNode node = JsonMapper.shared().readTree(json);
    JsonNode service = node.path("service");
    return new Snapshot(
        new Thing(
            service.path("kind").asString(""),
            service.path("id").asString(""),
            service.path("name").asString("")),
        Optional.of(node.path("password").asString("")).filter(name -> !name.isEmpty()),
        node.path("server").asString(""),
        node.path("saved_at").asLong(0));
  }
}
