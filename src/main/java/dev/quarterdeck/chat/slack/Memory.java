package dev.quarterdeck.chat.slack;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a form remembers of where it was opened; Slack keeps it and gives it back, and nobody in
 * between can change it.
 *
 * @param message what answers hang on
 */
record Memory(String command, String channel, String message) {
  private static final JsonMapper JSON = JsonMapper.shared();

  String json() {
    return JSON.createObjectNode()
        .put("command", command)
        .put("channel", channel)
        .put("message", message)
        .toString();
  }

  static Optional<Memory> of(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      Memory memory =
          new Memory(
              node.path("command").asString(""),
              node.path("channel").asString(""),
              node.path("message").asString(""));
      return Optional.of(memory).filter(m -> !m.command.isEmpty() && !m.channel.isEmpty());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
