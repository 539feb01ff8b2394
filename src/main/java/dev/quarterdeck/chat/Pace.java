package dev.quarterdeck.chat;

import java.time.Duration;
import java.time.InstantSource;

/** What time it is, and how to wait. */
public record Pace(InstantSource clock, Pause pause) {
  /** Waiting as {@link Thread#sleep} does it. */
  public static Pace of(InstantSource clock) {
    return new Pace(clock, Thread::sleep);
  }

  /** A way to wait. */
  @FunctionalInterface
  public interface Pause {
    /** Waits this long. */
    void sleep(Duration length) throws InterruptedException;
  }
}
