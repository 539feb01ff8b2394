package dev.quarterdeck.run;

import dev.quarterdeck.due.Due;
import java.time.Duration;
import java.time.InstantSource;

/** The time runs live in, how their actions wait in it, and who drives them. */
public record Timing(InstantSource clock, Pause pause, Due due) {
  /** Waits in the time of the run. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after {@code length}. */
    void of(Duration length) throws InterruptedException;
  }
}
