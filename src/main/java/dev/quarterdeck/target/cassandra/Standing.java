package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.TargetFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node as {@code nodetool status} of another shows it.
 *
 * @param up whether it is believed to be up
 * @param state {@code normal}, {@code leaving}, {@code joining} or {@code moving}
 * @param owns the part of all data it keeps, as Cassandra writes it; {@code ?} when keyspaces
 *     differ
 */
record Standing(HostId id, boolean up, String state, String load, String owns) {
  private static final Pattern ROW =
      Pattern.compile(
          "([UD])([NLJM])\\s+\\S+\\s+(\\?|[\\d.]+ \\S+)\\s+\\d+\\s+(\\?|[\\d.]+%)\\s+"
              + "([0-9a-f-]{36})\\s+\\S+\\s*");
  private static final Pattern AROUND =
      Pattern.compile("Datacenter: .*|=+|Status=Up/Down|\\|/ State=.*|-- .*|Note: .*");
  private static final Map<String, String> STATES =
      Map.of("N", "normal", "L", "leaving", "J", "joining", "M", "moving");

  /**
   * Reads all of them, those that are down first.
   *
   * @throws TargetFailure when a line is something else
   */
  static List<Standing> parse(String out) {
    List<Standing> all = new ArrayList<>();
    for (String line : out.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String state = STATES.getOrDefault(row.group(2), row.group(2));
        boolean up = row.group(1).equals("U");
        all.add(new Standing(HostId.of(row.group(5)), up, state, row.group(3), row.group(4)));
      } else if (!AROUND.matcher(line).matches()) {
        throw Unread.of("status", line);
      }
    }
    if (all.isEmpty()) {
      throw Unread.of("status", out);
    }
    all.sort(Comparator.comparing(Standing::up).thenComparing(Standing::id));
    return all;
  }
}
