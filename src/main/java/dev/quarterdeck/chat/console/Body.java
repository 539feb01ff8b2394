package dev.quarterdeck.chat.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object of a request, read up to a limit. */
final class Body {
  static final int LIMIT = 65_536;

  private final JsonNode node;

  private Body(JsonNode node) {
    this.node = node;
  }

  static Body of(ServerRequest request) throws IOException {
    if (request.servletRequest().getContentLengthLong() > LIMIT) {
      throw tooLarge();
    }
    byte[] bytes = request.servletRequest().getInputStream().readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw tooLarge();
    }
    try {
      JsonNode node = JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
      if (node.isObject()) {
        return new Body(node);
      }
    } catch (JacksonException e) {
      throw new Refusal(400, "The request is not JSON: " + e.getOriginalMessage());
    }
    throw new Refusal(400, "The request must be a JSON object.");
  }

  static Refusal tooLarge() {
    return new Refusal(
        413,
        "That is too long: at most %,d characters are taken. Nothing was sent or run; shorten it."
            .formatted(Hearing.LONGEST));
  }

  /** The text of a field that must be there. */
  String text(String field) {
    return find(field)
        .orElseThrow(() -> new Refusal(400, "The field '" + field + "' is missing or no text."));
  }

  /** The text of a field that may be there. */
  Optional<String> find(String field) {
    JsonNode value = node.path(field);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }
}
