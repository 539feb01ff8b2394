package dev.quarterdeck.slack;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How a request is answered. */
sealed interface Reply {
  /** With all of this. */
  record Whole(int status, Map<String, String> headers, String body) implements Reply {
    public Whole {
      headers = Map.copyOf(headers);
    }

    Whole with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Whole(status, more, body);
    }

    byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The connection is cut. */
  record Cut() implements Reply {}

  static Whole json(JsonNode body) {
    return new Whole(
        200, Map.of("Content-Type", "application/json; charset=utf-8"), body.toString());
  }

  static Whole text(int status, String body) {
    return new Whole(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
  }
}
