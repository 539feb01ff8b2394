package dev.quarterdeck.expectation;

import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where one invariant does not hold; cases that differ in nothing but values are told once. */
final class Breaches {
  /** The most problems told of one invariant. */
  static final int MOST = 10;

  private final Map<Breach, Integer> more = new LinkedHashMap<>();

  /**
   * One way to break it.
   *
   * @param who the person, or the few people who are too few
   * @param first the first case; it does not tell one breach from another
   * @param by who found it, and has the words for it
   */
  record Breach(List<String> who, Verb verb, Subject subject, Case first, Rulings by) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Breach breach && breach.key().equals(key());
    }

    @Override
    public int hashCode() {
      return key().hashCode();
    }

    private List<Object> key() {
      return List.of(who, verb, subject, by.into());
    }

    String asked() {
      return first.asked(verb, subject);
    }
  }

  void add(Breach breach) {
    more.merge(breach, 0, (count, _) -> count + 1);
  }

  /** What is said of a breach: what is wrong, and what to do. */
  record Words(String what, String instead) {}

  void tell(Mark at, Function<Breach, Words> words, Problems problems) {
    more.entrySet().stream()
        .limit(MOST)
        .forEach(
            e -> {
              Words said = words.apply(e.getKey());
              problems.add(at, said.what() + again(e.getValue()), said.instead());
            });
    if (more.size() > MOST) {
      problems.add(
          at, "it is broken in %d more ways".formatted(more.size() - MOST), "correct these first");
    }
  }

  private static String again(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> "; so in 1 more case";
      default -> "; so in " + count + " more cases";
    };
  }
}
