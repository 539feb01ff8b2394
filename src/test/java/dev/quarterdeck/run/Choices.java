package dev.quarterdeck.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What happens wherever it is open what happens: first as written down, from then on the usual. So
 * playing again and again, each time with one more thing written down, plays everything.
 */
final class Choices {
  private final List<Integer> written;
  private final int budget;
  private final List<Fork> forks = new ArrayList<>();
  private final List<String> unusual = new ArrayList<>();
  private int spent;

  Choices(int budget, List<Integer> written) {
    this.budget = budget;
    this.written = List.copyOf(written);
  }

  /** Nothing but the usual. */
  static Choices none() {
    return new Choices(0, List.of());
  }

  /**
   * A place where it was open.
   *
   * @param left what could have been spent there
   */
  private record Fork(int options, int taken, int left) {}

  /** What could happen, besides what the usual is; each costs one. */
  int pick(List<String> unusually) {
    int at = forks.size();
    int taken = at < written.size() ? written.get(at) : 0;
    forks.add(new Fork(unusually.size() + 1, taken, budget - spent));
    if (taken > 0) {
      spent++;
      unusual.add(unusually.get(taken - 1));
    }
    return taken;
  }

  /** How much of it was not the usual. */
  int spent() {
    return spent;
  }

  int left() {
    return budget - spent;
  }

  /** In words. */
  List<String> unusual() {
    return List.copyOf(unusual);
  }

  /** Everything else that could have happened after what was written down. */
  List<List<Integer>> others() {
    List<List<Integer>> others = new ArrayList<>();
    for (int at = written.size(); at < forks.size(); at++) {
      for (int option = 1; option < forks.get(at).options(); option++) {
        if (forks.get(at).left() > 0) {
          List<Integer> other = new ArrayList<>(written);
          other.addAll(Collections.nCopies(at - written.size(), 0));
          other.add(option);
          others.add(other);
        }
      }
    }
    return others;
  }
}
