package dev.quarterdeck.target.cassandra;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a node is busy with.
 *
 * @param pending compactions that wait
 * @param commands the numbers of the repairs that it coordinates
 */
record Activity(long pending, Set<Integer> commands) {
  /** One look at all of it. */
  static final String QUERY = "org.apache.cassandra.metrics:name=PendingTasks,*";

  private static final String COMPACTION =
      "org.apache.cassandra.metrics:type=Compaction,name=PendingTasks";
  private static final Pattern COMMAND = Pattern.compile("scope=Repair#(\\d{1,9}),");

  /** Of who was not asked. */
  static Activity untold() {
    return new Activity(0, Set.of());
  }

  static Activity parse(String out) {
    Beans beans = Beans.parse(out);
    JsonNode bean = beans.byName().get(COMPACTION);
    if (bean == null || !bean.path("Value").isIntegralNumber()) {
      throw Unread.of("sjk mxdump", "no pending compactions in " + out);
    }
    Set<Integer> commands = new TreeSet<>();
    for (String name : beans.byName().keySet()) {
      Matcher matcher = COMMAND.matcher(name);
      if (matcher.find()) {
        commands.add(Integer.parseInt(matcher.group(1)));
      }
    }
    return new Activity(bean.path("Value").asLong(), commands);
  }
}
