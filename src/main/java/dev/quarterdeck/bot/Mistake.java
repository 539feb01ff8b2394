package dev.quarterdeck.bot;

import java.util.List;

/** The asker's mistake: a sentence that says what is wrong, and the next steps. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> steps;

  /**
   * A mistake.
   *
   * @param wrong what was understood and what is wrong with it
   * @param steps what to do or type instead
   */
  Mistake(String wrong, List<String> steps) {
    super(wrong);
    this.steps = List.copyOf(steps);
  }

  Mistake(String wrong, String step) {
    this(wrong, List.of(step));
  }

  List<String> steps() {
    return steps;
  }
}
