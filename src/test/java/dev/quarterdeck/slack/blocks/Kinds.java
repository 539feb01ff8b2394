package dev.quarterdeck.slack.blocks;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Objects told apart by their field {@code type}. */
final class Kinds implements Rule {
  private final Map<String, Rule> kinds = new TreeMap<>();

  /** One more, whose shape gets the field {@code type} here. */
  Kinds with(String type, Shape shape) {
    kinds.put(type, shape.must("type", Rule.oneOf(type)));
    return this;
  }

  /** One more, which checks its field {@code type} itself. */
  Kinds with(String type, Rule rule) {
    kinds.put(type, rule);
    return this;
  }

  /** These and those. */
  Kinds and(Kinds others) {
    Kinds both = new Kinds();
    both.kinds.putAll(kinds);
    both.kinds.putAll(others.kinds);
    return both;
  }

  /** Only these of them. */
  Kinds only(String... types) {
    Kinds some = new Kinds();
    some.kinds.putAll(kinds);
    some.kinds.keySet().retainAll(Set.of(types));
    return some;
  }

  @Override
  public void check(JsonNode node, String at, Problems problems) {
    Rule kind = kinds.get(node.path("type").asString(""));
    if (kind == null) {
      problems.add(at, "unsupported type: " + node.path("type").asString("(none)"));
    } else {
      kind.check(node, at, problems);
    }
  }
}
