package dev.quarterdeck.target;

/** Which attempt at which state of which run; the mark that a change leaves in the world. */
public record StepKey(String run, String state, int attempt) {
  /** The key of a step that is only planned. */
  public static StepKey planned(String state) {
    return new StepKey("plan", state, 0);
  }

  /** Whether nothing is done in its name. */
  public boolean onlyPlanned() {
    return attempt == 0;
  }

  /** {@code <run>/<state>/<attempt>}, as written into labels. */
  public String mark() {
    return run + "/" + state + "/" + attempt;
  }
}
