package dev.quarterdeck.target;

/** How much an action may change, in rising order of danger. */
public enum Effect {
  /** Looks only; is simply repeated after a crash. */
  READ,
  /** Changes something that can be changed back. */
  CHANGE,
  /** Loses something for good; never runs without a second person. */
  DESTROY;

  /** Whether the world is different afterwards. */
  public boolean changes() {
    return this != READ;
  }
}
