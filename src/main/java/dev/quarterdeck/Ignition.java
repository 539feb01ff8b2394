package dev.quarterdeck;

import dev.quarterdeck.bot.Reloads;
import dev.quarterdeck.bot.Roster;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.outage.Lookout;
import dev.quarterdeck.snapshot.Snapshots;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Begins the work once everything stands, before the web server lets anybody in, and ends it after
 * the web server has closed.
 */
final class Ignition implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Ignition.class);
  private static final long GROUPS_S = 5;

  private final Watched watched;
  private final JdbcDue due;
  private final List<Work> works;
  private final ScheduledExecutorService files = thread("files");
  // Its own thread: a Swarm that is away keeps it waiting.
  private final ScheduledExecutorService looks = thread("lookout");
  // Its own, too: so does a chat platform that is away.
  private final ScheduledExecutorService groups = thread("groups");
  private volatile boolean running;

  /** What is looked at again and again. */
  record Watched(Snapshots snapshots, Reloads reloads, Lookout lookout, Roster roster) {}

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
    var _ = groups.scheduleWithFixedDelay(this::refresh, 0, GROUPS_S, TimeUnit.SECONDS);
    running = true;
  }

  private void refresh() {
    try {
      watched.roster().refresh();
    } catch (RuntimeException e) {
      LOG.error("Who belongs to groups cannot be asked; it is tried again", e);
    }
  }

  @Override
  public void stop() {
    running = false;
    files.shutdownNow();
    looks.shutdownNow();
    groups.shutdownNow();
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
