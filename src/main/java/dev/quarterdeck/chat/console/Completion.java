package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Origin;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for completions and does not wait longer than a typing person would. */
final class Completion {
  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
  private static final long DEADLINE_MS = 1_000;

  private final Assist assist;

  Completion(Assist assist) {
    this.assist = assist;
  }

  List<Assist.Suggestion> complete(Origin origin, String typed) throws InterruptedException {
    FutureTask<List<Assist.Suggestion>> task =
        new FutureTask<>(() -> assist.complete(origin, typed));
    Thread.ofVirtual().name("complete").start(task);
    return within(task);
  }

  private static List<Assist.Suggestion> within(Future<List<Assist.Suggestion>> task)
      throws InterruptedException {
    try {
      return task.get(DEADLINE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return List.of();
    } catch (ExecutionException e) {
      LOG.warn("Completion failed", e.getCause());
      return List.of();
    }
  }
}
