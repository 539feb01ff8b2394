package dev.quarterdeck.target;

import java.util.List;

/**
 * What is about to be done, journaled before it is done.
 *
 * @param target a stable id of what is changed, for {@link History}; empty for a READ
 * @param sentence for people: "scale maplepress_backend from 2 to 4 replicas"
 * @param facts what an approval signs
 * @param detail the action's own JSON, enough to observe the change after a crash
 */
public record Intent(
    StepKey step, String action, String target, String sentence, List<Fact> facts, String detail) {
  public Intent {
    facts = List.copyOf(facts);
    if (action.isBlank() || sentence.isBlank()) {
      throw new IllegalArgumentException("an intent names its action and says what it does");
    }
  }
}
