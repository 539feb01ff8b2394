package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A progress that remembers what was said and waits as told. */
final class Watched implements Progress {
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Map<String, Runnable> triggers = new ConcurrentHashMap<>();
  private final Consumer<Duration> waited;

  private Watched(Consumer<Duration> waited) {
    this.waited = waited;
  }

  /** Waits by the wall's clock. */
  static Watched real() {
    CountDownLatch never = new CountDownLatch(1);
    return new Watched(
        duration -> {
          try {
            boolean _ = never.await(duration.toMillis(), TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            throw new Interrupted(e);
          }
        });
  }

  /** Does not wait but tells how long it would have. */
  static Watched virtual(Consumer<Duration> waited) {
    return new Watched(waited);
  }

  /** Does something, once, when a text is first heard; on the thread that says it. */
  Watched when(String part, Runnable then) {
    triggers.put(part, then);
    return this;
  }

  List<String> said() {
    return said;
  }

  boolean heard(String part) {
    return said.stream().anyMatch(text -> text.contains(part));
  }

  @Override
  public void say(String text, double fraction) {
    if (fraction < 0 || fraction > 1) {
      throw new IllegalArgumentException("fraction " + fraction);
    }
    said.add(text);
    triggers.keySet().stream()
        .filter(text::contains)
        .findFirst()
        .map(triggers::remove)
        .ifPresent(Runnable::run);
  }

  @Override
  public void save(Checkpoint checkpoint) {}

  @Override
  public void await(Duration duration) throws InterruptedException {
    try {
      waited.accept(duration);
    } catch (Interrupted e) {
      throw e.cause;
    }
  }

  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final InterruptedException cause;

    Interrupted(InterruptedException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
