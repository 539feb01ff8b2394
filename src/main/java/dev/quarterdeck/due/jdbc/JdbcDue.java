package dev.quarterdeck.due.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.quarterdeck.due.Due;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes and drives with db-scheduler. Wakes before {@link #start} are lost, and found by its first
 * sweep.
 */
public final class JdbcDue implements Due, AutoCloseable {
  private static final Duration POLLING = Duration.ofMillis(250);
  private static final Duration SHUTDOWN = Duration.ofSeconds(2);
  private static final int SWEEP_MS = 1_000;
  private static final int CHECK_MS = 250;
  private static final int FETCH = 50;

  private final Store store;
  private final Drivers drivers = new Drivers();
  private final Troubles troubles = new Troubles();
  private final ScheduledExecutorService sweeper = thread("due-sweep");
  // Its own platform thread: it must run when every carrier waits for a stuck writer.
  private final ScheduledExecutorService checker = thread("due-check");
  private volatile @Nullable Running running;

  private record Running(Scheduler scheduler, Wakes wakes, Thread waker) {}

  /** Drives on this store, once started. */
  public JdbcDue(Store store) {
    this.store = store;
  }

  /**
   * Begins to drive. Where nobody else can be alive on the database, what the process before this
   * one was driving when it died goes on at once; elsewhere it does when its heartbeats are missed.
   */
  public void start(List<Work> works) {
    if (running != null) {
      throw new IllegalStateException("started already");
    }
    if (store.exclusive()) {
      revive();
    }
    Scheduler scheduler = scheduler(works);
    Wakes wakes = new Wakes(scheduler, drivers, troubles, new SystemClock()::now);
    running = new Running(scheduler, wakes, Thread.ofVirtual().name("due-wake").start(wakes));
    scheduler.start();
    Sweep sweep = new Sweep(store, works, drivers, troubles, wakes::add);
    var _ = sweeper.scheduleWithFixedDelay(sweep, 0, SWEEP_MS, TimeUnit.MILLISECONDS);
    var _ =
        checker.scheduleWithFixedDelay(drivers::check, CHECK_MS, CHECK_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void wake(String kind, String id) {
    store.transactions().refuseOutside("waking " + kind + "/" + id);
    Running now = running;
    if (now != null) {
      now.wakes().add(new Key(kind, id));
    }
  }

  /**
   * What could not be driven the last time it was tried: {@code kind/id} to the message. {@code
   * kind/sweep} when the kind could not be asked what has work.
   */
  public Map<String, String> problems() {
    return troubles.all();
  }

  /** How many drivers run now. */
  public int driving() {
    return drivers.keys().size();
  }

  private Scheduler scheduler(List<Work> works) {
    List<Task<?>> tasks = new ArrayList<>();
    for (Work work : works) {
      tasks.add(new WorkTask(work, drivers, troubles, key -> wake(key.kind(), key.id())).task());
    }
    String name = "quarterdeck-" + UUID.randomUUID();
    Scheduler scheduler =
        Scheduler.create(store.ownCommits(), tasks)
            .schedulerName(() -> name)
            .pollingInterval(POLLING)
            .enableImmediateExecution()
            .threads(FETCH)
            .pollUsingFetch(0.5, 1.0)
            .executorService(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("due-", 0).factory()))
            .heartbeatInterval(Heartbeats.INTERVAL)
            .missedHeartbeatsLimit(Heartbeats.MISSED)
            .shutdownMaxWait(SHUTDOWN)
            .failureLogging(LogLevel.WARN, true)
            .build();
    scheduler.registerSchedulerListener(new Heartbeats(drivers, scheduler::getCurrentlyExecuting));
    return scheduler;
  }

  private void revive() {
    store
        .writer()
        .sql(
            """
            UPDATE scheduled_tasks
            SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, version = version + 1
            WHERE picked
            """)
        .update();
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  /** Waits 2 s for drivers to end, interrupts the others and takes their leases. */
  @Override
  public void close() {
    sweeper.shutdownNow();
    Running now = running;
    if (now != null && !now.scheduler().getSchedulerState().isShuttingDown()) {
      now.waker().interrupt();
      now.scheduler().stop();
      drivers.revokeAll();
    }
    checker.shutdownNow();
  }
}
