package dev.quarterdeck.target.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares JSON the way the engine means it: an empty list, an empty object, null and an absent
 * field are the same, as are equal numbers of different width.
 */
final class Tree {
  private Tree() {}

  static boolean same(JsonNode a, JsonNode b) {
    return differences(a, b).isEmpty();
  }

  /** The paths at which two trees differ, in order. */
  static List<String> differences(JsonNode a, JsonNode b) {
    List<String> found = new ArrayList<>();
    compare("", a, b, found);
    return found;
  }

  private static void compare(String path, JsonNode a, JsonNode b, List<String> found) {
    if (nothing(a) && nothing(b)) {
      return;
    }
    if ((a.isObject() || nothing(a)) && (b.isObject() || nothing(b))) {
      TreeSet<String> names = new TreeSet<>(a.propertyNames());
      names.addAll(b.propertyNames());
      for (String name : names) {
        compare(path.isEmpty() ? name : path + "." + name, a.path(name), b.path(name), found);
      }
    } else if (!equal(a, b)) {
      found.add(path);
    }
  }

  private static boolean equal(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    if (a.isArray() && b.isArray()) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = same(a.get(i), b.get(i));
      }
      return same;
    }
    return a.equals(b);
  }

  private static boolean nothing(JsonNode node) {
    if (node.isObject()) {
      return node.valueStream().allMatch(Tree::nothing);
    }
    return node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty());
  }
}
