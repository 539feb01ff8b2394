package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * One line of a service's log, asked for with details and timestamps: {@code time key=value,…
 * text}.
 *
 * @param at RFC 3339 with nanoseconds; empty when unknown
 * @param task its id; empty when unknown
 */
record LogLine(String at, String task, String text) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:(?<at>\\d{4}-\\d\\d-\\d\\dT\\S+) )?"
              + "(?:(?<details>\\S*com\\.docker\\.swarm\\.task\\.id=\\S+) )?(?<text>.*)",
          Pattern.DOTALL);
  private static final Pattern TASK =
      Pattern.compile("com\\.docker\\.swarm\\.task\\.id=([^,\\s]+)");

  static LogLine parse(String raw) {
    Matcher line = SHAPE.matcher(raw);
    if (!line.matches()) {
      return new LogLine("", "", raw);
    }
    Matcher task = TASK.matcher(orEmpty(line.group("details")));
    return new LogLine(
        orEmpty(line.group("at")),
        task.find() ? orEmpty(task.group(1)) : "",
        orEmpty(line.group("text")));
  }

  /** When it was written; the beginning of time where that is unknown. */
  Instant time() {
    return Times.of(StringNode.valueOf(at));
  }

  private static String orEmpty(@Nullable String group) {
    return group == null ? "" : group;
  }
}
