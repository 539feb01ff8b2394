package dev.quarterdeck.target;

/** What the world shows of an intent. */
public sealed interface Observation {
  /** The change was never made; performing the same intent is safe. */
  record NotHappened() implements Observation {}

  /** The change was made and is still settling. */
  record Underway() implements Observation {}

  /** The change was made and has come to its end. */
  record Ended(Outcome outcome) implements Observation {}

  /** The world does not tell; a person has to look. */
  record Unclear(String why) implements Observation {}
}
