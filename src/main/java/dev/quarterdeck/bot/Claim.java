package dev.quarterdeck.bot;

import java.util.List;
import java.util.function.Supplier;

/**
 * A command that was understood and resolved: what it needs, and what it does once that is granted.
 *
 * @param needs everything that must be allowed; none means every known person may
 * @param work looks at the world and says what to make durable; changes nothing by itself
 */
record Claim(List<Need> needs, Supplier<Deed> work) {
  Claim {
    needs = List.copyOf(needs);
  }

  static Claim of(Need need, Supplier<Deed> work) {
    return new Claim(List.of(need), work);
  }

  /** What every known person may do. */
  static Claim free(Supplier<Deed> work) {
    return new Claim(List.of(), work);
  }
}
