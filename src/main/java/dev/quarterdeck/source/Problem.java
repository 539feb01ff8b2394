package dev.quarterdeck.source;

/** Something wrong in a file: where, what, and what to write instead. */
public record Problem(Mark at, String what, String instead) {
  /** {@code file:line: what - what to write instead}. */
  @Override
  public String toString() {
    return at + ": " + what + " - " + instead;
  }
}
