package dev.quarterdeck.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Lets a driver and the step it performs go on in turns, so that what they do together is the same
 * each time. Between two turns something else may happen.
 */
final class Duet implements Timing.Pause {
  private final Runnable between;
  private Turns turns = new Turns();

  Duet(Runnable between) {
    this.between = between;
  }

  private static final class Turns {
    private final Thread driver = Thread.currentThread();
    private final Semaphore listening = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);
    private boolean begun;
  }

  /** To be called before a step is performed. */
  void anew() {
    turns = new Turns();
  }

  /** Something in which steps are performed that are none of this one's business. */
  void aside(Runnable what) {
    Turns mine = turns;
    try {
      what.run();
    } finally {
      turns = mine;
    }
  }

  /** Where a step that has only just begun waits until its driver does nothing but listen. */
  void solo() {
    Turns mine = turns;
    if (!Thread.currentThread().equals(mine.driver)) {
      mine.listening.acquireUninterruptibly();
      mine.listening.release();
    }
  }

  /** Where a step waits for its next turn. */
  void gate() throws InterruptedException {
    Turns mine = turns;
    mine.arrived.release();
    mine.go.acquire();
  }

  @Override
  public void whilePerforming(CompletableFuture<?> outcome) {
    Turns mine = turns;
    if (mine.begun) {
      mine.go.release();
    } else {
      mine.begun = true;
      mine.listening.release();
      var _ = outcome.whenComplete((_, _) -> mine.arrived.release());
    }
    mine.arrived.acquireUninterruptibly();
    if (!outcome.isDone()) {
      between.run();
    }
  }

  @Override
  public void of(Duration length) {}
}
