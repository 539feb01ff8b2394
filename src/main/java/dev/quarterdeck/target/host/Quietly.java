package dev.quarterdeck.target.host;

import dev.quarterdeck.target.TargetFailure;

/** Asks where a port that only looks cannot be interrupted: then it fails, the mark kept. */
final class Quietly {
  private Quietly() {}

  /** Something that may be interrupted. */
  @FunctionalInterface
  interface Asking<T> {
    T ask() throws InterruptedException;
  }

  static <T> T ask(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailure("Asking the machine was ended before it had answered.", e);
    }
  }
}
