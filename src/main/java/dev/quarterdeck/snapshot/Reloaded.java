package dev.quarterdeck.snapshot;

/** Hears of every reload, inside its transaction: what it writes is there if the Snapshot is. */
@FunctionalInterface
public interface Reloaded {
  /** Writes rows only; calls nothing outside. */
  void reloaded(Reload reload);
}
