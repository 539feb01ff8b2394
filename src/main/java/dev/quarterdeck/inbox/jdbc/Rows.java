package dev.quarterdeck.inbox.jdbc;

import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Backlog;
import dev.quarterdeck.inbox.Inbox.Accepted;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The statements of the inbox. */
final class Rows {
  private static final int SWEPT_AT_ONCE = 1_000;
  private static final int PRUNED_AT_ONCE = 5_000;
  private static final int LONGEST_ERROR = 2_000;

  /** Who asked was told at once; for so long it is worth an operator's look. */
  private static final Duration FRESH = Duration.ofDays(1);

  private final Store store;
  private final InstantSource clock;

  Rows(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Accepted insert(Arrival arrival) {
    Optional<Long> id =
        store
            .writer()
            .sql(
                """
                INSERT INTO inbox (source, event_key, type, payload, arrived_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (source, event_key) DO NOTHING
                RETURNING id
                """)
            .params(
                arrival.source(),
                arrival.key(),
                arrival.type(),
                arrival.payload(),
                arrival.at().toEpochMilli())
            .query((row, n) -> row.getLong(1))
            .optional();
    return id.isPresent()
        ? new Accepted.New(id.get())
        : new Accepted.Duplicate(find(arrival.source(), arrival.key()));
  }

  private long find(String source, String key) {
    return store
        .writer()
        .sql("SELECT id FROM inbox WHERE source = ? AND event_key = ?")
        .params(source, key)
        .query((row, n) -> row.getLong(1))
        .single();
  }

  List<String> open() {
    return store
        .reader()
        .sql("SELECT id FROM inbox WHERE state = 'open' ORDER BY id LIMIT " + SWEPT_AT_ONCE)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** The row if it is still open. */
  Optional<Row> open(long id) {
    return store
        .reader()
        .sql(
            """
            SELECT id, source, event_key, type, payload, arrived_at, attempts FROM inbox
            WHERE id = ? AND state = 'open'
            """)
        .param(id)
        .query((row, n) -> row(row))
        .optional();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        new Arrival(
            row.getString("source"),
            row.getString("event_key"),
            row.getString("type"),
            row.getString("payload"),
            Instant.ofEpochMilli(row.getLong("arrived_at"))),
        row.getInt("attempts"));
  }

  /** Counts an attempt, or takes one back; how many open rows that was. */
  int attempts(long id, int change) {
    return store
        .writer()
        .sql("UPDATE inbox SET attempts = attempts + ? WHERE id = ? AND state = 'open'")
        .params(change, id)
        .update();
  }

  /** Marks the open row; false when it is not open any more. */
  boolean close(long id, String state) {
    return store
            .writer()
            .sql("UPDATE inbox SET state = ?, closed_at = ? WHERE id = ? AND state = 'open'")
            .params(state, clock.millis(), id)
            .update()
        == 1;
  }

  void error(long id, Exception cause) {
    String text = cause.toString();
    store
        .writer()
        .sql("UPDATE inbox SET last_error = ? WHERE id = ?")
        .params(text.substring(0, Math.min(text.length(), LONGEST_ERROR)), id)
        .update();
  }

  void prune(Duration keep) {
    store
        .writer()
        .sql(
            """
            DELETE FROM inbox WHERE id IN
              (SELECT id FROM inbox WHERE state = 'done' AND closed_at < ? LIMIT %d)
            """
                .formatted(PRUNED_AT_ONCE))
        .param(clock.instant().minus(keep).toEpochMilli())
        .update();
  }

  Backlog backlog() {
    long dead =
        store
            .reader()
            .sql("SELECT count(*) FROM inbox WHERE state = 'dead' AND closed_at > ?")
            .param(clock.instant().minus(FRESH).toEpochMilli())
            .query((row, n) -> row.getLong(1))
            .single();
    return store
        .reader()
        .sql("SELECT count(*), coalesce(min(arrived_at), 0) FROM inbox WHERE state = 'open'")
        .query((row, n) -> backlog(row.getLong(1), dead, row.getLong(2)))
        .single();
  }

  private static Backlog backlog(long open, long dead, long oldest) {
    return new Backlog(
        open, dead, open == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest)));
  }
}
