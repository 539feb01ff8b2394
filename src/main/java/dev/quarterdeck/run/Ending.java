package dev.quarterdeck.run;

/**
 * Why what is under way is to be ended early.
 *
 * @param note for people
 */
public record Ending(Cause cause, String note) {
  /** What asked for it. */
  public enum Cause {
    UNLOCK,
    CANCEL,
    RUN_TIMEOUT,
    STATE_TIMEOUT;

    /** Whether this one stays when {@code other} comes after it. */
    boolean outranks(Cause other) {
      return compareTo(other) <= 0;
    }
  }

  /** What ends the run when nothing is undone. */
  Signal signal() {
    return switch (cause) {
      case CANCEL -> Signal.CANCEL;
      case RUN_TIMEOUT -> Signal.EXPIRE;
      case STATE_TIMEOUT, UNLOCK -> Signal.FAIL;
    };
  }
}
