package dev.quarterdeck.target;

/** Asks where a port that only looks cannot be interrupted: then it fails, the mark kept. */
public final class Quietly {
  private Quietly() {}

  /** Something that may be interrupted. */
  @FunctionalInterface
  public interface Asking<T> {
    /** Asks. */
    T ask() throws InterruptedException;
  }

  /**
   * Asks.
   *
   * @param whom for people, for example {@code Cassandra}
   * @throws TargetFailure when this thread is interrupted meanwhile
   */
  public static <T> T ask(String whom, Asking<T> asking) {
    try {
      return asking.ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailure("Asking " + whom + " was ended before it had answered.", e);
    }
  }
}
