package dev.quarterdeck.permission;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which role inherits which. */
final class Hierarchy {
  private final Map<String, List<Node.Scalar>> parents = new LinkedHashMap<>();

  void add(String role, List<Node.Scalar> inherited) {
    parents.computeIfAbsent(role, r -> new ArrayList<>()).addAll(inherited);
  }

  Set<String> roles() {
    return Collections.unmodifiableSet(parents.keySet());
  }

  /** The role and everything it inherits, directly or not. */
  Set<String> closure(String role) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(role));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (seen.add(next)) {
        parents.getOrDefault(next, List.of()).forEach(p -> open.addLast(p.text()));
      }
    }
    return seen;
  }

  void check(Problems problems) {
    parents.forEach(
        (role, inherited) -> {
          for (Node.Scalar parent : inherited) {
            if (!parents.containsKey(parent.text())) {
              problems.add(
                  parent.at(),
                  "unknown role '" + parent.text() + "'",
                  RolesFile.instead(parent.text(), parents.keySet()));
            } else if (closure(parent.text()).contains(role)) {
              problems.add(
                  parent.at(),
                  "role '" + role + "' inherits itself through '" + parent.text() + "'",
                  "take one of the two out");
            }
          }
        });
  }
}
