package dev.quarterdeck.deck;

/** How the bot dies while an order is under way. */
@FunctionalInterface
interface Crash {
  /** Returns once it is dead. */
  Death play(Cue cue) throws InterruptedException;

  /**
   * What is known of it.
   *
   * @param where how far the run had come, for people
   * @param late what still happens after the run has ended
   */
  record Death(String where, Runnable late) {
    static final Death PLAIN = new Death("", () -> {});
  }
}
