package dev.quarterdeck;

import dev.quarterdeck.bot.Reloads;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.outage.Lookout;
import dev.quarterdeck.snapshot.Snapshots;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Begins the work once everything stands, before the web server lets anybody in, and ends it after
 * the web server has closed.
 */
final class Ignition implements SmartLifecycle {
  private final Watched watched;
  private final JdbcDue due;
  private final List<Work> works;
  private final ScheduledExecutorService files = thread("files");
  // Its own thread: a Swarm that is away keeps it waiting.
  private final ScheduledExecutorService looks = thread("lookout");
  private volatile boolean running;

  /** What is looked at again and again. */
  record Watched(Snapshots snapshots, Reloads reloads, Lookout lookout) {}

  Ignition(Watched watched, JdbcDue due, List<Work> works) {
    this.watched = watched;
    this.due = due;
    this.works = List.copyOf(works);
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  @Override
  public void start() {
    watched.snapshots().watch(watched.reloads(), files);
    due.start(works);
    long pause = Lookout.PAUSE.toMillis();
    var _ = looks.scheduleWithFixedDelay(watched.lookout()::look, 0, pause, TimeUnit.MILLISECONDS);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    files.shutdownNow();
    looks.shutdownNow();
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
