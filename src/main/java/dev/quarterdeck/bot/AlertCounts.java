package dev.quarterdeck.bot;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts.Count;
import dev.quarterdeck.chat.Doc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** How many groups of which severity, in words; severities beyond a few are told together. */
record AlertCounts(List<Count> counts) {
  private static final int SEVERITIES = 8;

  AlertCounts {
    counts = List.copyOf(counts);
  }

  private int sum(ToIntFunction<Count> of) {
    return counts.stream().mapToInt(of).sum();
  }

  int firing() {
    return sum(Count::firing);
  }

  int lapsed() {
    return sum(Count::lapsed);
  }

  int all() {
    return sum(c -> c.firing() + c.lapsed() + c.over());
  }

  /** Of each severity how many fire, how many are not heard of, and how many are resolved. */
  List<Doc.Fact> facts() {
    List<Doc.Fact> facts = new ArrayList<>();
    counts.stream()
        .limit(SEVERITIES)
        .forEach(c -> facts.add(new Doc.Fact(c.severity().words(), words(c))));
    if (counts.size() > SEVERITIES) {
      AlertCounts others = new AlertCounts(counts.subList(SEVERITIES, counts.size()));
      int over = others.sum(Count::over);
      facts.add(new Doc.Fact("others", words(others.firing(), others.lapsed(), over)));
    }
    return facts;
  }

  private static String words(Count count) {
    return words(count.firing(), count.lapsed(), count.over());
  }

  private static String words(int firing, int lapsed, int over) {
    String unheard = lapsed == 0 ? "" : ", %d not heard of any more".formatted(lapsed);
    return "%d fire, %d resolved%s".formatted(firing, over, unheard);
  }

  /** {@code 12 critical, 3 warning}: those that fire. */
  String bySeverity() {
    Map<String, Integer> firing = new LinkedHashMap<>();
    counts.forEach(c -> firing.merge(c.severity().words(), c.firing(), Integer::sum));
    return words(firing);
  }

  private static String words(Map<String, Integer> numbers) {
    List<String> words =
        numbers.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .map(e -> e.getValue() + " " + AlertWords.cut(e.getKey()))
            .toList();
    String more =
        words.size() > SEVERITIES
            ? " and %d severities more".formatted(words.size() - SEVERITIES)
            : "";
    return words.stream().limit(SEVERITIES).collect(Collectors.joining(", ")) + more;
  }

  /** What fires besides those that are shown. */
  Optional<String> besides(List<AlertGroup> shown) {
    int more = firing() - shown.size();
    if (more <= 0) {
      return Optional.empty();
    }
    Map<String, Integer> left = new LinkedHashMap<>();
    counts.forEach(c -> left.merge(c.severity().words(), c.firing(), Integer::sum));
    shown.forEach(group -> left.merge(group.severity().words(), -1, Integer::sum));
    return Optional.of("And %d more: %s.".formatted(more, words(left)));
  }
}
