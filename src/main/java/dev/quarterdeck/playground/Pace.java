package dev.quarterdeck.playground;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Ties the model's clock to the real one and lets one thread at a time touch the model. At speed 1
 * a model second takes a second, at 50 a fiftieth; at 0 time stands still unless moved by hand.
 */
final class Pace implements AutoCloseable {
  private static final long LONGEST_NAP = 200;

  private final Model model;
  private final InstantSource clock;
  private final double speed;
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("playground-pace").factory());
  private final Instant started;
  private Instant origin;

  Pace(Model model, InstantSource clock, double speed) {
    this.model = model;
    this.clock = clock;
    this.speed = speed;
    this.started = clock.instant();
    this.origin = model.now();
    if (speed > 0) {
      alarm.execute(this::tick);
    }
  }

  /** Does {@code what} with the model as it is by now. */
  synchronized <T> T with(Function<Model, T> what) {
    catchUp();
    return what.apply(model);
  }

  /** Jumps ahead by {@code step} of model time, whatever the speed. */
  synchronized void advance(Duration step) {
    origin = origin.plus(step);
    catchUp();
  }

  private void catchUp() {
    double elapsed = Duration.between(started, clock.instant()).toNanos() * speed;
    model.advance(origin.plusNanos((long) elapsed));
  }

  /** Wakes when the next thing is due, so that open event streams hear of it in time. */
  private synchronized void tick() {
    catchUp();
    long millis =
        model
            .nextEvent()
            .map(next -> (long) (Duration.between(model.now(), next).toMillis() / speed) + 1)
            .map(nap -> Math.min(nap, LONGEST_NAP))
            .orElse(LONGEST_NAP);
    if (!alarm.isShutdown()) {
      var _ = alarm.schedule(this::tick, millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    alarm.shutdownNow();
  }
}
