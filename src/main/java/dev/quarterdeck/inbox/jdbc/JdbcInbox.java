package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.due.Due;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Backlog;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.inbox.OwnEvents;
import dev.quarterdeck.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The inbox in the database. */
public final class JdbcInbox implements Inbox, OwnEvents {
  /** The kind its rows are driven as. */
  static final String KIND = "inbox";

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Store store;
  private final Due due;
  private final InstantSource clock;
  private final Function<Arrival, Optional<String>> line;
  private final Rows rows;
  private final Lines lines;
  private final GroupCommit group;

  /** An inbox on this store that wakes {@code due} for every new row. */
  public JdbcInbox(Store store, Due due, InstantSource clock) {
    this(store, due, clock, _ -> Optional.empty());
  }

  /**
   * The same, whose rows are handled in the order they came where {@code line} gives them the same
   * name; who is slow is overtaken when nothing of its line was done for a second.
   */
  public JdbcInbox(
      Store store, Due due, InstantSource clock, Function<Arrival, Optional<String>> line) {
    this.store = store;
    this.due = due;
    this.clock = clock;
    this.line = line;
    this.rows = new Rows(store, clock);
    this.lines = new Lines(clock, PATIENCE);
    this.group = new GroupCommit(store.transactions(), !store.exclusive());
  }

  @Override
  public Accepted put(Arrival arrival) {
    return put(arrival, () -> {});
  }

  @Override
  public Accepted put(Arrival arrival, Runnable beside) {
    store.transactions().refuseOutside("putting into the inbox");
    Optional<String> name = line.apply(arrival);
    return group.write(
        arrival.source() + "/" + arrival.key(),
        () -> {
          beside.run();
          return rows.insert(arrival);
        },
        kept -> came(name, kept));
  }

  // In the order of arrival; the threads that brought them would do it in the order they get on.
  private void came(Optional<String> name, Accepted kept) {
    if (kept instanceof Accepted.New(long row)) {
      name.ifPresent(line -> lines.came(line, row));
      due.wake(KIND, Long.toString(row));
    }
  }

  @Override
  public Accepted add(Arrival arrival) {
    store.transactions().requireOpen("adding to the inbox");
    Accepted accepted = rows.insert(arrival);
    if (accepted instanceof Accepted.New(long row)) {
      store.transactions().afterCommit(() -> due.wake(KIND, Long.toString(row)));
    }
    return accepted;
  }

  /** Drives open rows with {@code handler}: five attempts, then it is told to give up. */
  public Work work(Handler handler) {
    return new RowWork(store.transactions(), rows, group, lines, new RowWork.Care(handler, clock));
  }

  /** How much waits, and how much was given up. */
  public Backlog backlog() {
    return rows.backlog();
  }
}
