package dev.quarterdeck.run;

import dev.quarterdeck.due.Due;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time runs live in, how their actions wait in it, and who drives them. */
public record Timing(InstantSource clock, Pause pause, Due due) {
  private static final Duration LOOK = Duration.ofMillis(250);

  /** Waits in the time of the run. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after {@code length}. */
    void of(Duration length) throws InterruptedException;

    /**
     * Returns once a performing step has its {@code outcome}, and now and then before that: soon
     * after an event came for the run, and when a moment it waits for has passed.
     */
    default void whilePerforming(CompletableFuture<?> outcome) throws InterruptedException {
      try {
        outcome.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // how it stands is for the caller to see
      }
    }
  }
}
