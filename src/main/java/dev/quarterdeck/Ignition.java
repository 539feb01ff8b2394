package dev.quarterdeck;

import dev.quarterdeck.bot.Reloads;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.snapshot.Snapshots;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.SmartLifecycle;

/**
 * Begins the work once everything stands, before the web server lets anybody in, and ends it after
 * the web server has closed.
 */
final class Ignition implements SmartLifecycle {
  private final Snapshots snapshots;
  private final Reloads reloads;
  private final JdbcDue due;
  private final List<Work> works;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("files").factory());
  private volatile boolean running;

  Ignition(Snapshots snapshots, Reloads reloads, JdbcDue due, List<Work> works) {
    this.snapshots = snapshots;
    this.reloads = reloads;
    this.due = due;
    this.works = List.copyOf(works);
  }

  @Override
  public void start() {
    snapshots.watch(reloads, watcher);
    due.start(works);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    watcher.shutdownNow();
    due.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
