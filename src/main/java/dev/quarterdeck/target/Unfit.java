package dev.quarterdeck.target;

/**
 * The world answered, and what was asked does not fit it: there is no such tag, or the service is a
 * job. It is the asker's mistake, found out by asking the system.
 */
public final class Unfit extends TargetFailure {
  private static final long serialVersionUID = 1L;

  /** What does not fit, with its sentence for people. */
  public Unfit(String message) {
    super(message);
  }
}
