package dev.quarterdeck.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes wrong with this Slack; all of it can be switched on and off while it runs. */
public final class Faults {
  private sealed interface Fault {
    record Said(String error, int status) implements Fault {}

    record Lost() implements Fault {}

    record Held(CountDownLatch until, Duration most) implements Fault {}
  }

  private record Armed(String method, Fault fault, int left) {}

  private final Watch watch;
  private final Ids ids;
  private final List<Armed> armed = new ArrayList<>();
  private Instant limitedUntil = Instant.MIN;
  private boolean down;
  private boolean storm;
  private boolean mute;
  private boolean triggersExpire;
  private int doubleEvery;

  Faults(Watch watch, Ids ids) {
    this.watch = watch;
    this.ids = ids;
  }

  private Faults arm(String method, Fault fault, int times) {
    watch.run(() -> armed.add(new Armed(method, fault, times)));
    return this;
  }

  /** The next calls of a method are answered with that error and do nothing. */
  public Faults refuse(String method, String error, int times) {
    return arm(method, new Fault.Said(error, 200), times);
  }

  /** The next calls of a method are answered with HTTP 500 and do nothing. */
  public Faults breaks(String method, int times) {
    return arm(method, new Fault.Said("", 500), times);
  }

  /** The next calls of a method are answered with that status by something in between. */
  public Faults blocks(String method, int status, int times) {
    return arm(method, new Fault.Said("", status), times);
  }

  /** The next calls of a method are carried out, but the connection is cut before the answer. */
  public Faults loseAnswers(String method, int times) {
    return arm(method, new Fault.Lost(), times);
  }

  /** The next call of a method waits until it is let go, and is then carried out. */
  public Runnable hold(String method) {
    CountDownLatch latch = new CountDownLatch(1);
    arm(method, new Fault.Held(latch, Duration.ofMinutes(1)), 1);
    return latch::countDown;
  }

  /** The next calls of a method take so long, by the real clock. */
  public Faults slow(String method, Duration each, int times) {
    return arm(method, new Fault.Held(new CountDownLatch(1), each), times);
  }

  /** Every call is answered with 429 for so long, by the workspace's clock. */
  public Faults limited(Duration length) {
    watch.run(() -> limitedUntil = ids.now().plus(length));
    return this;
  }

  /** Nothing is answered: every request is cut off, no socket is let in. */
  public Faults down() {
    watch.run(() -> down = true);
    return this;
  }

  /** It answers again. */
  public Faults up() {
    watch.run(() -> down = false);
    return this;
  }

  /** Every new socket is told that there are too many, until {@link #calm}. */
  public Faults storm() {
    watch.run(() -> storm = true);
    return this;
  }

  /** New sockets are let in again. */
  public Faults calm() {
    watch.run(() -> storm = false);
    return this;
  }

  /**
   * Sockets stay open and nothing comes over them any more: no pings, no answers to pings, nothing
   * that is told.
   */
  public Faults mute() {
    watch.run(() -> mute = true);
    return this;
  }

  /** Every n-th thing the app is told is told twice; 0 ends it. */
  public Faults doubleEvery(int n) {
    watch.run(() -> doubleEvery = n);
    return this;
  }

  /** Every trigger is too old, from when it is made. */
  public Faults triggersExpire() {
    watch.run(() -> triggersExpire = true);
    return this;
  }

  /** All faults off. */
  public void heal() {
    watch.run(
        () -> {
          armed.clear();
          limitedUntil = Instant.MIN;
          down = false;
          storm = false;
          mute = false;
          triggersExpire = false;
          doubleEvery = 0;
        });
  }

  boolean isDown() {
    return watch.with(() -> down);
  }

  boolean storms() {
    return storm;
  }

  boolean isMute() {
    return watch.with(() -> mute);
  }

  boolean doubles(int number) {
    return doubleEvery > 0 && number % doubleEvery == 0;
  }

  boolean expiresTriggers() {
    return triggersExpire;
  }

  /** How long calls are still answered with 429. */
  Optional<Duration> limited() {
    return watch.with(
        () ->
            ids.now().isBefore(limitedUntil)
                ? Optional.of(Duration.between(ids.now(), limitedUntil))
                : Optional.empty());
  }

  /** Waits if the call is held. */
  void delay(String method) {
    take(method, Fault.Held.class).ifPresent(Faults::await);
  }

  private static void await(Fault.Held held) {
    try {
      var _ = held.until().await(held.most().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it is answered instead of being carried out. */
  Optional<Reply> instead(String method) {
    return take(method, Fault.Said.class)
        .map(
            error ->
                error.status() == 200
                    ? Reply.json(new Refused(error.error()).body())
                    : Reply.text(error.status(), "<html>status " + error.status() + "</html>"));
  }

  boolean loses(String method) {
    return take(method, Fault.Lost.class).isPresent();
  }

  private <F extends Fault> Optional<F> take(String method, Class<F> kind) {
    return watch.with(
        () -> {
          for (int i = 0; i < armed.size(); i++) {
            Armed one = armed.get(i);
            if (one.method().equals(method) && kind.isInstance(one.fault())) {
              if (one.left() > 1) {
                armed.set(i, new Armed(method, one.fault(), one.left() - 1));
              } else {
                armed.remove(i);
              }
              return Optional.of(kind.cast(one.fault()));
            }
          }
          return Optional.empty();
        });
  }
}
