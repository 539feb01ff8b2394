package dev.quarterdeck.permission;

import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long one elevation into each role may last. */
final class Limits {
  private static final String KEY = "elevation";
  private static final Duration UNSAID = Duration.ofHours(1);
  private static final Duration CEILING = Duration.ofHours(12);

  private final Problems problems;
  private final Map<String, Duration> said = new HashMap<>();
  private final Map<String, Mark> places = new HashMap<>();

  Limits(Problems problems) {
    this.problems = problems;
  }

  /** Reads what this entry says of its role; whether it says anything. */
  boolean read(Reading in, String role) {
    in.span(KEY)
        .ifPresent(
            limit -> {
              Mark at = in.at(KEY);
              Mark before = places.putIfAbsent(role, at);
              if (before != null) {
                problems.add(
                    at,
                    "'%s' of role '%s' stands twice, first on line %d"
                        .formatted(KEY, role, before.line()),
                    "keep one");
              } else if (limit.isZero() || limit.compareTo(CEILING) > 0) {
                problems.add(
                    at, "an elevation lasts longer than 0s and at most 12h", "write 30m, 1h or 2h");
              } else {
                said.put(role, limit);
              }
            });
    return in.node(KEY).isPresent();
  }

  Duration of(String role) {
    return said.getOrDefault(role, UNSAID);
  }
}
