package dev.quarterdeck.due.jdbc;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes one after the other on a thread of its own: who says that something has work has committed
 * already, must not wait for the writer again, and must not fail because a wake did.
 */
final class Wakes implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);

  private final BlockingQueue<Key> queue = new LinkedBlockingQueue<>();
  private final Set<Key> waiting = ConcurrentHashMap.newKeySet();
  private final SchedulerClient scheduler;
  private final Drivers drivers;
  private final Troubles troubles;
  private final Supplier<Instant> now;

  Wakes(SchedulerClient scheduler, Drivers drivers, Troubles troubles, Supplier<Instant> now) {
    this.scheduler = scheduler;
    this.drivers = drivers;
    this.troubles = troubles;
    this.now = now;
  }

  void add(Key key) {
    if (!drivers.tell(key) && waiting.add(key)) {
      queue.add(key);
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        Key key = queue.take();
        waiting.remove(key);
        schedule(key);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void schedule(Key key) {
    TaskInstance<Void> instance = new TaskInstance<>(key.kind(), key.id());
    try {
      // Read before: a failure noted later is one that has seen this work.
      boolean pausing = troubles.has(key);
      if (!scheduler.scheduleIfNotExists(instance, now.get()) && pausing) {
        scheduler.reschedule(instance, now.get());
      }
    } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
      LOG.debug("{} is driven already", key);
    } catch (RuntimeException | Error e) {
      LOG.warn("{} was not woken; the sweep will find it", key, e);
    }
  }
}
