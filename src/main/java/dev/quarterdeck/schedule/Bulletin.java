package dev.quarterdeck.schedule;

/** Tells people. */
@FunctionalInterface
public interface Bulletin {
  /** Writes what is said, inside the transaction that makes it so; calls nothing outside. */
  void tell(Planned planned, News news);
}
