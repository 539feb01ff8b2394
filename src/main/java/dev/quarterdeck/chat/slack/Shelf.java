package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.store.StoreFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts into the inbox, and does not wait longer for it than Slack waits for us. */
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final Inbox inbox;
  private final InstantSource clock;
  private final Duration patience;
  private final Slack.Count count;
  private final Executor threads;

  Shelf(Inbox inbox, InstantSource clock, Duration patience, Slack.Count count, Executor threads) {
    this.inbox = inbox;
    this.clock = clock;
    this.patience = patience;
    this.count = count;
    this.threads = threads;
  }

  /** What became of it. */
  enum Kept {
    /** It is committed now. */
    YES,
    /** It was committed before, as it came first. */
    BEFORE,
    /** It is not, and will not be. */
    NO,
    /** Nobody knows: it may be, now or later. */
    UNSURE
  }

  Kept put(String key, Inbound inbound) {
    return put(key, inbound, () -> {});
  }

  /** The same, with something that is written with it. */
  Kept put(String key, Inbound inbound, Runnable before) {
    Arrival arrival =
        new Arrival(Slack.PLATFORM, key, Inbound.ROW, InboundJson.write(inbound), clock.instant());
    FutureTask<Inbox.Accepted> task = new FutureTask<>(() -> inbox.put(arrival, before));
    try {
      threads.execute(task);
      if (task.get(patience.toNanos(), TimeUnit.NANOSECONDS) instanceof Inbox.Accepted.Duplicate) {
        count.duplicate();
        return Kept.BEFORE;
      }
      return Kept.YES;
    } catch (TimeoutException e) {
      LOG.warn("The store takes longer than {} ms to keep '{}'", patience.toMillis(), key);
      return Kept.UNSURE;
    } catch (ExecutionException e) {
      LOG.error("'{}' was not kept, or nobody knows", key, e.getCause());
      return e.getCause() instanceof StoreFailure failure && !failure.perhaps()
          ? Kept.NO
          : Kept.UNSURE;
    } catch (RejectedExecutionException e) {
      LOG.error("'{}' was not kept: the store keeps too much waiting", key, e);
      return Kept.NO;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Kept.UNSURE;
    }
  }

  /** Does something that may fail, and for which nobody waits. */
  void beside(Runnable more) {
    Thread.ofVirtual().name("slack-beside").start(() -> attempt(more));
  }

  private static void attempt(Runnable before) {
    try {
      before.run();
    } catch (RuntimeException e) {
      LOG.warn("The address to answer by was not kept", e);
    }
  }
}
