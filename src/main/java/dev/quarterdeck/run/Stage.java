package dev.quarterdeck.run;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Where a step is performed: on a virtual thread of its own, while the driver goes on looking at
 * the mailbox.
 */
final class Stage {
  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
  private static final Duration LEAVE = Duration.ofSeconds(10);

  private Stage() {}

  /** Something to be performed. */
  @FunctionalInterface
  interface Piece {
    Outcome perform(Progress progress) throws InterruptedException;
  }

  /** Asked again and again while a piece is performed: is it still wanted? */
  @FunctionalInterface
  interface Wanted {
    boolean stillWanted();
  }

  /** The outcome of the piece; empty when it was not wanted any more and its thread was ended. */
  static Optional<Outcome> perform(
      Piece piece, Progress progress, Timing.Pause pause, Wanted wanted)
      throws InterruptedException {
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    String run = MDC.get("run");
    Thread thread =
        Thread.ofVirtual()
            .name("step " + run)
            .start(
                () -> {
                  MDC.put("run", run);
                  try {
                    result.complete(piece.perform(progress));
                  } catch (Throwable e) {
                    result.completeExceptionally(e);
                  }
                });
    try {
      while (true) {
        pause.whilePerforming(result);
        if (result.isDone()) {
          return Optional.of(outcome(result));
        }
        if (!wanted.stillWanted()) {
          return Optional.empty();
        }
      }
    } finally {
      leave(thread);
    }
  }

  private static Outcome outcome(CompletableFuture<Outcome> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own
          ? own
          : new IllegalStateException("a step failed", e.getCause());
    }
  }

  private static void leave(Thread thread) throws InterruptedException {
    if (thread.isAlive()) {
      thread.interrupt();
      if (!thread.join(LEAVE)) {
        LOG.warn("a step does not end {} s after it was interrupted", LEAVE.toSeconds());
      }
    }
  }
}
