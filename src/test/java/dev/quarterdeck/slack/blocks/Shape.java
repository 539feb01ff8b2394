package dev.quarterdeck.slack.blocks;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An object with known fields, some of which must be there. */
final class Shape implements Rule {
  private final Map<String, Rule> fields = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();

  Shape must(String name, Rule rule) {
    required.add(name);
    return may(name, rule);
  }

  Shape may(String name, Rule rule) {
    fields.put(name, rule);
    return this;
  }

  @Override
  public void check(JsonNode node, String at, Problems problems) {
    if (!node.isObject()) {
      problems.add(at, "must provide an object");
      return;
    }
    for (String name : required) {
      if (node.path(name).isMissingNode()) {
        problems.add(at, "missing required field: " + name);
      }
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Rule rule = fields.get(field.getKey());
      if (rule == null) {
        problems.add(at, "unknown field: " + field.getKey());
      } else {
        rule.check(field.getValue(), at + "/" + field.getKey(), problems);
      }
    }
  }
}
