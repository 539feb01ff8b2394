package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives the rows of the inbox, each by itself. */
final class RowWork implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(RowWork.class);
  private static final int LAST_ATTEMPT = 5;
  private static final Duration KEEP_DONE = Duration.ofDays(7);
  private static final Duration BETWEEN_PRUNES = Duration.ofHours(1);

  private final Transactions transactions;
  private final Rows rows;
  private final GroupCommit group;
  private final Lines lines;
  private final Handler handler;
  private final InstantSource clock;
  private final AtomicReference<Instant> pruned = new AtomicReference<>(Instant.EPOCH);

  RowWork(Transactions transactions, Rows rows, GroupCommit group, Lines lines, Care care) {
    this.transactions = transactions;
    this.rows = rows;
    this.group = group;
    this.lines = lines;
    this.handler = care.handler();
    this.clock = care.clock();
  }

  /** Who handles them, and when it is. */
  record Care(Handler handler, InstantSource clock) {}

  @Override
  public String kind() {
    return JdbcInbox.KIND;
  }

  @Override
  public List<String> ready() {
    return rows.open();
  }

  @Override
  public void drive(String id, Lease lease) throws InterruptedException {
    // Before its attempt is counted, which takes a commit: the next of its line is on its way.
    lines.begin(Long.parseLong(id));
    try {
      Optional<Row> found = rows.open(Long.parseLong(id));
      if (found.isPresent()) {
        attempt(found.get(), lease);
      }
    } finally {
      lines.left(Long.parseLong(id));
    }
    prune();
  }

  private void attempt(Row before, Lease lease) throws InterruptedException {
    if (before.attempts() >= LAST_ATTEMPT) {
      giveUp(before, new IllegalStateException("every attempt ended with the process"));
      return;
    }
    group.write(row(before.id()), () -> rows.attempts(before.id(), 1), _ -> {});
    Row row = new Row(before.id(), before.arrival(), before.attempts() + 1);
    try {
      lines.await(row.id());
      handler.handle(row, () -> done(row));
      requireDone(row);
    } catch (InterruptedException e) {
      interrupted(row, lease);
      throw e;
    } catch (RuntimeException e) {
      // A connection pool turns an interrupt into an exception of its own and keeps the mark.
      if (Thread.interrupted()) {
        interrupted(row, lease);
        throw new InterruptedException(e.getMessage());
      }
      failed(row, e);
    }
  }

  private static String row(long id) {
    return "row/" + id;
  }

  // A shutdown is not the row's fault.
  private void interrupted(Row row, Lease lease) {
    if (lease.held()) {
      rows.attempts(row.id(), -1);
    }
  }

  private void done(Row row) {
    if (!rows.close(row.id(), "done")) {
      throw new IllegalStateException("inbox row " + row.id() + " is closed already");
    }
  }

  private void requireDone(Row row) {
    if (rows.open(row.id()).isPresent()) {
      throw new IllegalStateException(
          "the handler of inbox row " + row.id() + " returned without marking it done");
    }
  }

  private void failed(Row row, RuntimeException cause) {
    if (rows.open(row.id()).isEmpty()) {
      LOG.warn("Inbox row {} is done, but its handler failed afterwards", row.id(), cause);
      return;
    }
    rows.error(row.id(), cause);
    if (row.attempts() < LAST_ATTEMPT) {
      throw cause;
    }
    LOG.error("Inbox row {} is given up after {} attempts", row.id(), row.attempts(), cause);
    giveUp(row, cause);
  }

  private void giveUp(Row row, Exception last) {
    transactions.write(
        () -> {
          if (rows.close(row.id(), "dead")) {
            handler.giveUp(row, last);
          }
        });
  }

  private void prune() {
    Instant now = clock.instant();
    Instant before = pruned.get();
    if (before.plus(BETWEEN_PRUNES).isBefore(now) && pruned.compareAndSet(before, now)) {
      rows.prune(KEEP_DONE);
    }
  }
}
