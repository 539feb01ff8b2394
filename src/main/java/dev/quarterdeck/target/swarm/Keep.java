package dev.quarterdeck.target.swarm;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of a list's elements are wanted. The others are passed over while the list is read,
 * so that a list of ten thousand tasks is never held: one element at a time is, and of it what was
 * asked for.
 *
 * @param fields the wanted ones by name, each with what is wanted below it; none means all
 */
record Keep(Map<String, Keep> fields) {
  private static final Keep ALL = new Keep(Map.of());

  Keep {
    fields = Map.copyOf(fields);
  }

  /** The fields at these paths, as {@code Status.State}, with all that is below them. */
  static Keep of(String... paths) {
    Map<String, Keep> fields = new HashMap<>();
    for (String path : paths) {
      int dot = path.indexOf('.');
      String name = dot < 0 ? path : path.substring(0, dot);
      Keep below = dot < 0 ? ALL : of(path.substring(dot + 1));
      fields.merge(name, below, Keep::and);
    }
    return new Keep(fields);
  }

  private Keep and(Keep other) {
    if (fields.isEmpty() || other.fields.isEmpty()) {
      return ALL;
    }
    Map<String, Keep> both = new HashMap<>(fields);
    other.fields.forEach((name, below) -> both.merge(name, below, Keep::and));
    return new Keep(both);
  }

  /** Hands the elements of the list in {@code in} over, one after the other. */
  void each(JsonMapper json, InputStream in, Consumer<JsonNode> to) throws IOException {
    try (JsonParser parser = json.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("expected a list, but it begins with " + parser.currentToken());
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        to.accept(read(parser));
      }
    }
  }

  private JsonNode read(JsonParser parser) {
    if (fields.isEmpty() || parser.currentToken() != JsonToken.START_OBJECT) {
      return parser.readValueAsTree();
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Keep below = fields.get(name);
      parser.nextToken();
      if (below == null) {
        parser.skipChildren();
      } else {
        node.set(name, below.read(parser));
      }
    }
    return node;
  }
}
