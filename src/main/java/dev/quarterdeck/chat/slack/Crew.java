package dev.quarterdeck.chat.slack;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what somebody on Slack waits for. They are the platform's: virtual ones are not taken
 * off a processor once they have it, so that an acknowledgement of a few milliseconds waits behind
 * each command that is being carried out, at each of its steps.
 */
final class Crew {
  private static final long IDLE_S = 30;

  private Crew() {}

  /** At most so many, made when they are needed; what comes while all are busy is refused. */
  static ExecutorService of(String name, int most) {
    return new ThreadPoolExecutor(
        0,
        most,
        IDLE_S,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        Thread.ofPlatform().daemon().name(name + "-", 0).factory());
  }
}
