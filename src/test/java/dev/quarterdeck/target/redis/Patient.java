package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits by the wall's clock, and remembers what was said. */
record Patient(List<String> said) implements Progress {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  Patient() {
    this(new CopyOnWriteArrayList<>());
  }

  @Override
  public void say(String text, double fraction) {
    said.add(text);
  }

  @Override
  public void save(Checkpoint checkpoint) {
    throw new AssertionError("nothing here keeps checkpoints");
  }

  @Override
  public void await(Duration duration) throws InterruptedException {
    boolean _ = NEVER.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
