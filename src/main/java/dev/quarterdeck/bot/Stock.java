package dev.quarterdeck.bot;

import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The things of each kind as they were at most two seconds ago, for completion only: what runs is
 * always resolved anew. A system that does not answer in time offers nothing. Thread-safe.
 */
final class Stock {
  private static final Logger LOG = LoggerFactory.getLogger(Stock.class);
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration DEADLINE = Duration.ofMillis(800);

  private final InstantSource clock;
  private final ExecutorService threads;
  private final Map<String, Look> looks = new ConcurrentHashMap<>();

  Stock(InstantSource clock, ExecutorService threads) {
    this.clock = clock;
    this.threads = threads;
  }

  private record Look(Instant at, CompletableFuture<List<Thing>> things) {}

  List<Thing> of(Kind kind) {
    Instant now = clock.instant();
    Look look =
        looks.compute(
            kind.name(),
            (name, old) ->
                old != null && now.isBefore(old.at().plus(FRESH))
                    ? old
                    : new Look(now, CompletableFuture.supplyAsync(kind::all, threads)));
    try {
      return look.things().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("no {} can be suggested: {}", kind.name(), e.toString());
      return List.of();
    }
  }
}
