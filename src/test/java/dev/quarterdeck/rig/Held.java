package dev.quarterdeck.rig;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One request that a {@link HoldingProxy} stops on its way, or will when it comes. Decided once:
 * the first of {@link #release} and {@link #drop} counts.
 */
public final class Held {
  private final String method;
  private final Pattern path;
  private final HoldingProxy.Where where;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CompletableFuture<Boolean> goesOn = new CompletableFuture<>();

  Held(String method, String path, HoldingProxy.Where where) {
    this.method = method;
    this.path = Pattern.compile(path);
    this.where = where;
  }

  /**
   * Returns once the request is held.
   *
   * @throws AssertionError if it does not come in time
   */
  public void awaitHeld(Duration limit) throws InterruptedException {
    if (!arrived.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("no %s %s came within %s".formatted(method, path, limit));
    }
  }

  /** Lets it go on its way. A held request reaches the engine even if its sender has died since. */
  public void release() {
    goesOn.complete(true);
  }

  /** Closes the sender's connection; what was held is lost. */
  public void drop() {
    goesOn.complete(false);
  }

  boolean wants(Head request) {
    return request.method().equals(method) && path.matcher(request.path()).matches();
  }

  boolean stops(HoldingProxy.Where place) {
    return where == place;
  }

  /** Blocks until somebody decides; true if it goes on. */
  boolean hold() {
    arrived.countDown();
    return goesOn.join();
  }
}
