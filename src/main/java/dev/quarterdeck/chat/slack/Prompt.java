package dev.quarterdeck.chat.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks something and does not wait longer than an acknowledgement can. */
record Prompt(Executor threads) {
  private static final Logger LOG = LoggerFactory.getLogger(Prompt.class);

  /** The answer, unless it comes too late or not at all. */
  <T> Optional<T> within(Duration patience, Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    try {
      threads.execute(task);
      return Optional.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      return Optional.empty();
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      LOG.warn("What a person was about to be asked could not be told", e.getCause());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
