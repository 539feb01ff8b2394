package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keyspaces of the cluster that are kept on more than one node's own. */
record KeyspaceKind(Cluster cluster) implements Kind {
  @Override
  public String name() {
    return "keyspace";
  }

  /** Any node knows them all, so the first that answers is enough. */
  @Override
  public List<Thing> all() {
    List<String> why = new ArrayList<>();
    for (var at : cluster.containers(why)) {
      try {
        Sight sight = Quietly.ask("Cassandra", () -> cluster.nodetool().sight(at));
        return sight.keyspaces().stream()
            .sorted()
            .map(each -> new Thing("keyspace", sight.name().cluster() + "/" + each, each))
            .toList();
      } catch (TargetFailure silent) {
        why.add(String.valueOf(silent.getMessage()));
      }
    }
    throw new TargetFailure("No node of Cassandra answers. " + String.join(". ", why) + ".");
  }

  @Override
  public Resolution resolve(String typed) {
    List<Thing> all = all();
    return all.stream()
        .filter(each -> each.name().equals(typed))
        .findFirst()
        .<Resolution>map(Resolution.Found::new)
        .orElseGet(() -> new Resolution.Missing(nearest(all, typed)));
  }

  /** Those that have the same beginning, else all that are not Cassandra's own. */
  private static List<String> nearest(List<Thing> all, String typed) {
    String start = typed.substring(0, Math.min(2, typed.length())).toLowerCase(Locale.ROOT);
    List<String> names = all.stream().map(Thing::name).toList();
    List<String> alike =
        names.stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith(start)).toList();
    return (alike.isEmpty() ? names : alike)
        .stream().filter(each -> !each.startsWith("system")).limit(3).toList();
  }
}
