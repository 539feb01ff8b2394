package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Kind.Resolution;
import dev.quarterdeck.target.Thing;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Finds what a person meant: full name, then short name, then the beginning of an id. */
final class Names {
  private static final int SHORTEST_ID = 4;
  private static final int SUGGESTIONS = 3;

  private Names() {}

  /** A thing and what people may call it for short. */
  record Named(Thing thing, String shortName) {}

  static Resolution resolve(List<Named> all, String typed) {
    List<Predicate<Named>> ways =
        List.of(
            n -> n.thing().name().equals(typed),
            n -> n.thing().id().equals(typed),
            n -> n.shortName().equals(typed),
            n -> typed.length() >= SHORTEST_ID && n.thing().id().startsWith(typed));
    for (Predicate<Named> way : ways) {
      List<Thing> found = all.stream().filter(way).map(Named::thing).toList();
      if (found.size() == 1) {
        return new Resolution.Found(found.getFirst());
      }
      if (found.size() > 1) {
        return new Resolution.Ambiguous(found);
      }
    }
    return new Resolution.Missing(nearest(all, typed));
  }

  private static List<String> nearest(List<Named> all, String typed) {
    int limit = Math.max(2, typed.length() / 2);
    return all.stream()
        .filter(n -> distance(n, typed) <= limit)
        .sorted(Comparator.comparingInt(n -> distance(n, typed)))
        .limit(SUGGESTIONS)
        .map(n -> n.thing().name())
        .toList();
  }

  private static int distance(Named named, String typed) {
    return Math.min(edits(named.thing().name(), typed), edits(named.shortName(), typed));
  }

  /** Levenshtein's distance, blind to case. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
