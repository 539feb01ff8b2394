package dev.quarterdeck.runbook;

import java.util.Set;

/**
 * What a runbook lets people do to its runs while they are under way, besides ending them.
 *
 * @param pause whether they may hold one
 * @param skips the states they may pass over
 */
public record Leave(boolean pause, Set<String> skips) {
  public Leave {
    skips = Set.copyOf(skips);
  }

  /** Nothing. */
  public static Leave none() {
    return new Leave(false, Set.of());
  }
}
