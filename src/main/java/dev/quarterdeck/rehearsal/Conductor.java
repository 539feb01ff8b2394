package dev.quarterdeck.rehearsal;

import dev.quarterdeck.due.Due;
import dev.quarterdeck.due.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides who drives what: one at a time, in the order in which it was woken. What has no work
 * registered here, such as sealing the trail, is not driven in a rehearsal.
 */
final class Conductor implements Due {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_PAUSE = 6;
  private static final Duration LEAVE = Duration.ofSeconds(2);

  private final VirtualTime time;
  private final Map<String, Work> works = new LinkedHashMap<>();
  private final Set<Key> pending = new LinkedHashSet<>();
  private final Map<Key, Driven> driven = new LinkedHashMap<>();
  private final Map<Key, Trouble> troubles = new LinkedHashMap<>();
  private boolean unswept = true;
  private volatile boolean over;

  Conductor(VirtualTime time) {
    this.time = time;
  }

  private record Key(String kind, String id) {
    @Override
    public String toString() {
      return kind + "/" + id;
    }
  }

  /** What failed when it was last driven, and rests. */
  private record Trouble(String message, int failures, Instant until) {}

  private static final class Driven {
    private final Thread thread;
    private boolean again;

    Driven(Thread thread) {
      this.thread = thread;
    }
  }

  synchronized void register(Work work) {
    works.put(work.kind(), work);
  }

  @Override
  public synchronized void wake(String kind, String id) {
    Key key = new Key(kind, id);
    Driven now = driven.get(key);
    if (now != null) {
      now.again = true;
      time.news(now.thread);
    } else if (works.containsKey(kind)) {
      pending.add(key);
    }
  }

  /** Whether nobody drives, waits to or rests after a failure. */
  synchronized boolean idle() {
    return driven.isEmpty() && pending.isEmpty() && troubles.isEmpty();
  }

  /** Sets one thing going that is due; false when there is none. To be called when all wait. */
  synchronized boolean stir() {
    if (time.wakeOne()) {
      return true;
    }
    if (pending.isEmpty() && unswept) {
      sweep();
    }
    Optional<Key> first = pending.stream().findFirst();
    first.ifPresent(this::begin);
    return first.isPresent();
  }

  private void sweep() {
    unswept = false;
    Instant now = time.instant();
    for (Work work : works.values()) {
      for (String id : work.ready()) {
        Key key = new Key(work.kind(), id);
        Trouble trouble = troubles.get(key);
        boolean rests = trouble != null && trouble.until().isAfter(now);
        if (!driven.containsKey(key) && !rests) {
          pending.add(key);
        }
      }
    }
  }

  private void begin(Key key) {
    pending.remove(key);
    Work work = works.get(key.kind());
    if (work != null) {
      Thread thread = Thread.ofVirtual().name("drive " + key).unstarted(() -> drive(key, work));
      driven.put(key, new Driven(thread));
      time.begins(thread);
      thread.start();
    }
  }

  private void drive(Key key, Work work) {
    try {
      do {
        work.drive(key.id(), () -> !over);
      } while (again(key));
    } catch (InterruptedException e) {
      // the rehearsal is over
    } catch (RuntimeException | Error e) {
      failed(key, e);
    } finally {
      ended(key);
    }
  }

  private synchronized boolean again(Key key) {
    troubles.remove(key);
    Driven mine = driven.get(key);
    boolean again = mine != null && mine.again && !over;
    if (mine != null && again) {
      mine.again = false;
    }
    return again;
  }

  private synchronized void failed(Key key, Throwable cause) {
    Trouble before = troubles.get(key);
    int failures = before == null ? 0 : before.failures() + 1;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, LONGEST_PAUSE));
    troubles.put(
        key, new Trouble(String.valueOf(cause.getMessage()), failures, time.instant().plus(pause)));
  }

  private synchronized void ended(Key key) {
    Driven mine = driven.remove(key);
    if (mine != null && mine.again && !over) {
      pending.add(key);
    }
    unswept = true;
    time.ends(Thread.currentThread());
  }

  /** The next moment somebody waits for or rests until. */
  synchronized Optional<Instant> next() {
    return Stream.concat(time.next().stream(), troubles.values().stream().map(Trouble::until))
        .filter(moment -> moment.isAfter(time.instant()))
        .min(Comparator.naturalOrder());
  }

  /**
   * Takes note that time has passed.
   *
   * @param due whether a moment that is stored for a run was among it: then every driver looks
   */
  synchronized void timePassed(boolean due) {
    unswept = true;
    if (due) {
      driven.values().forEach(d -> time.news(d.thread));
    }
  }

  /** What could not be driven when it was last tried. */
  synchronized Map<String, String> troubles() {
    Map<String, String> all = new TreeMap<>();
    troubles.forEach((key, trouble) -> all.put(key.toString(), trouble.message()));
    return all;
  }

  /** Ends every drive, and waits a moment for each. */
  void end() {
    over = true;
    List<Thread> threads;
    synchronized (this) {
      threads = driven.values().stream().map(d -> d.thread).toList();
    }
    time.end();
    threads.forEach(Thread::interrupt);
    threads.forEach(Conductor::leave);
  }

  private static void leave(Thread thread) {
    try {
      var _ = thread.join(LEAVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
