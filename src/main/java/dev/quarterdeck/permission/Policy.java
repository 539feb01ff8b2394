package dev.quarterdeck.permission;

/** Decides. Immutable and thread-safe; evaluates only grants that match by role, verb and thing. */
public interface Policy {
  /** The answer, with its reason. */
  Decision decide(Question question);

  /**
   * Whether the person may do it to the subject with at least some parameters: for help and
   * completion, where the parameters are not known yet.
   */
  boolean mayEver(Question question);
}
