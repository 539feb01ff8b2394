package dev.quarterdeck.deck;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Counts the commits that carry something of the run journal and stands still at one of them, with
 * the writer in hand, until somebody kills the process. Woven into the SQLite driver, so it is
 * public.
 */
public final class Commits {
  static final String REACHED = "stands at a commit";
  private static final Pattern JOURNAL =
      Pattern.compile("\\s*(INSERT INTO|UPDATE) run(_event|_step)? .*", Pattern.DOTALL);

  private static final Set<Object> WRITTEN = ConcurrentHashMap.newKeySet();
  private static volatile @Nullable Armed armed;
  private static int count;

  private Commits() {}

  private record Armed(boolean before, int number) {}

  /** Starts counting anew; the process stands still before or after that commit, if it comes. */
  static synchronized void arm(boolean before, int number) {
    count = 0;
    armed = new Armed(before, number);
  }

  /** A connection has been given a statement. */
  public static void stated(Object connection, String sql) {
    if (armed != null && JOURNAL.matcher(sql).matches()) {
      WRITTEN.add(connection);
    }
  }

  /** A connection begins to commit; says whether it is a commit that counts. */
  public static synchronized boolean begun(Object connection) {
    Armed now = armed;
    if (now == null || !WRITTEN.remove(connection)) {
      return false;
    }
    count++;
    stop(now.before() && now.number() == count);
    return true;
  }

  /** A commit that counts is done. */
  public static synchronized void done() {
    Armed now = armed;
    stop(now != null && !now.before() && now.number() == count);
  }

  /** How many there were since it was armed. */
  static synchronized int counted() {
    return count;
  }

  private static void stop(boolean really) {
    if (really) {
      System.out.println(REACHED);
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** Woven into the constructor of prepared statements. */
  static final class Stating {
    private Stating() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) Object connection, @Advice.Argument(1) String sql) {
      Commits.stated(connection, sql);
    }
  }

  /** Woven into the commit of connections. */
  static final class Committing {
    private Committing() {}

    @Advice.OnMethodEnter
    static boolean enter(@Advice.This Object connection) {
      return Commits.begun(connection);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Enter boolean counts) {
      if (counts) {
        Commits.done();
      }
    }
  }
}
