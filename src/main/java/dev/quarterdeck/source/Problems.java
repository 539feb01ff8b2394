package dev.quarterdeck.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every problem of a load, so that all are said at once. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Notes one more problem. */
  public void add(Mark at, String what, String instead) {
    found.add(new Problem(at, what, instead));
  }

  /** Whether nothing is wrong so far. */
  public boolean none() {
    return found.isEmpty();
  }

  /** All problems, each once, by file and line. */
  public List<Problem> list() {
    return found.stream().distinct().sorted(Comparator.comparing(Problem::at)).toList();
  }
}
