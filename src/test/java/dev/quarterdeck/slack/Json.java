package dev.quarterdeck.slack;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Making and reading JSON. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode texts(Iterable<String> all) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    all.forEach(array::add);
    return array;
  }

  static ArrayNode list(List<? extends JsonNode> all) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    all.forEach(array::add);
    return array;
  }

  /**
   * Reads a text.
   *
   * @throws JacksonException if it is none
   */
  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /** The text of a field, or nothing. */
  static String text(JsonNode in, String field) {
    return in.path(field).asString("");
  }
}
