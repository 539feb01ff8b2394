package dev.quarterdeck.run;

/** Sees every change of a run, inside the transaction that makes it; writes Entry and card. */
public interface Witness {
  /**
   * {@code event} has just made {@code after} of the run. Must not call to the outside.
   *
   * @param after the run as it stands in this transaction
   */
  void saw(Run after, Event event);

  /** A performing step has told more; not durable, called outside transactions. */
  void heard(RunId run);
}
