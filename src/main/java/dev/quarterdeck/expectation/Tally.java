package dev.quarterdeck.expectation;

/**
 * What was tried.
 *
 * @param cases how often it was decided whether one person may do one thing
 */
public record Tally(long tests, long invariants, long cases) {
  /** {@code 14 tests and 3 invariants over 312 cases hold.} */
  public String sentence() {
    return "%s and %s over %s hold."
        .formatted(count(tests, "test"), count(invariants, "invariant"), count(cases, "case"));
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
