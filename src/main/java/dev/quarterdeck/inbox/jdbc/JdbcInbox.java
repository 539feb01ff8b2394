package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.due.Due;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Backlog;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.store.Store;
import java.time.InstantSource;

/** The inbox in the database. */
public final class JdbcInbox implements Inbox {
  /** The kind its rows are driven as. */
  static final String KIND = "inbox";

  private final Store store;
  private final Due due;
  private final InstantSource clock;
  private final Rows rows;
  private final GroupCommit group;

  /** An inbox on this store that wakes {@code due} for every new row. */
  public JdbcInbox(Store store, Due due, InstantSource clock) {
    this.store = store;
    this.due = due;
    this.clock = clock;
    this.rows = new Rows(store, clock);
    this.group = new GroupCommit(store.transactions());
  }

  @Override
  public Accepted put(Arrival arrival) {
    store.transactions().refuseOutside("putting into the inbox");
    Accepted accepted =
        group.write(arrival.source() + "/" + arrival.key(), () -> rows.insert(arrival));
    if (accepted instanceof Accepted.New) {
      due.wake(KIND, Long.toString(accepted.row()));
    }
    return accepted;
  }

  /** Drives open rows with {@code handler}: five attempts, then it is told to give up. */
  public Work work(Handler handler) {
    return new RowWork(store.transactions(), rows, group, handler, clock);
  }

  /** How much waits, and how much was given up. */
  public Backlog backlog() {
    return rows.backlog();
  }
}
