package dev.quarterdeck.playground;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code filters} parameter: names to values, as lists or as the older maps of value to true. A
 * filter that is not given lets everything pass.
 */
record Filters(Map<String, List<String>> wanted) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Filters of(Request request, Set<String> known) {
    Map<String, List<String>> wanted = new HashMap<>();
    String text = request.query("filters");
    try {
      JsonNode given = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
      for (Map.Entry<String, JsonNode> filter : given.properties()) {
        if (!known.contains(filter.getKey())) {
          throw new Refusal(400, "invalid filter '" + filter.getKey() + "'");
        }
        wanted.put(filter.getKey(), values(filter.getValue()));
      }
    } catch (JacksonException e) {
      throw new Refusal(400, "invalid filter");
    }
    return new Filters(wanted);
  }

  private static List<String> values(JsonNode given) {
    return given.isArray()
        ? given.valueStream().map(JsonNode::asString).toList()
        : List.copyOf(given.propertyNames());
  }

  boolean pass(String name, Predicate<String> matches) {
    List<String> values = wanted.getOrDefault(name, List.of());
    return values.isEmpty() || values.stream().anyMatch(matches);
  }

  /** Every label asked for must be there, with its value if one is asked for. */
  boolean passLabels(JsonNode labels) {
    return wanted.getOrDefault("label", List.of()).stream()
        .map(l -> l.split("=", 2))
        .allMatch(
            l ->
                labels.has(l[0]) && (l.length == 1 || labels.path(l[0]).asString("").equals(l[1])));
  }
}
