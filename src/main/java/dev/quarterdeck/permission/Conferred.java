package dev.quarterdeck.permission;

import dev.quarterdeck.person.Group;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which roles groups on chat platforms confer on their members. */
final class Conferred {
  private static final String KEY = "groups";

  private final Problems problems;
  private final Map<Group, Set<String>> roles = new LinkedHashMap<>();

  Conferred(Problems problems) {
    this.problems = problems;
  }

  /** Reads what this entry says of its role; whether it says anything. */
  boolean read(Reading in, String role) {
    for (Node.Scalar text : in.texts(KEY)) {
      Optional<Group> group = Group.of(text.text());
      if (group.isPresent()) {
        roles.computeIfAbsent(group.get(), _ -> new LinkedHashSet<>()).add(role);
      } else {
        problems.add(
            text.at(),
            "'" + text.text() + "' is no group of a chat platform",
            "write slack:TEAM/GROUP ids, like slack:T024/S061");
      }
    }
    return in.node(KEY).isPresent();
  }

  Map<Group, Set<String>> roles() {
    return Collections.unmodifiableMap(roles);
  }
}
