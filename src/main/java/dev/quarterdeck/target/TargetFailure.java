package dev.quarterdeck.target;

/**
 * A system did not do, or did not answer, what it was asked: the target's failure, neither the
 * asker's mistake nor our bug. The message says what, about which thing, and the next step; it is
 * shown to people. What asking for something else would mend is {@link Unfit}.
 */
public sealed class TargetFailure extends RuntimeException permits Unfit {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence for people. */
  public TargetFailure(String message) {
    super(message);
  }

  /** A failure with its sentence for people and its cause for the log. */
  public TargetFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
