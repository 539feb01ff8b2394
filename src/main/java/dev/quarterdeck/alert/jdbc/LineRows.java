package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.alert.Alerts.Line;
import dev.quarterdeck.store.Store;
import java.time.Instant;
import java.util.List;

/** The statements of what is to be said in threads. */
final class LineRows {
  private static final int AT_ONCE = 50;

  private final Store store;

  LineRows(Store store) {
    this.store = store;
  }

  void add(Line line, Instant at) {
    store
        .writer()
        .sql("INSERT INTO alert_line (subject, kind, text, at) VALUES (?, ?, ?, ?)")
        .params(line.subject(), line.kind().name(), line.text(), at.toEpochMilli())
        .update();
  }

  List<Line> of(String subject, Instant now) {
    return store
        .reader()
        .sql(
            "SELECT id, kind, text FROM alert_line WHERE subject = ? AND at <= ? ORDER BY id LIMIT "
                + AT_ONCE)
        .params(subject, now.toEpochMilli())
        .query(
            (row, n) ->
                new Line(
                    row.getLong("id"),
                    subject,
                    Line.Kind.valueOf(row.getString("kind")),
                    row.getString("text")))
        .list();
  }

  /** Only those whose card stands in its channel: before that there is no thread to say it in. */
  List<String> subjects(Instant now, int atMost) {
    return store
        .reader()
        .sql(
            """
            SELECT DISTINCT l.subject FROM alert_line l
            JOIN chat_card c ON c.subject = l.subject AND c.ref IS NOT NULL
            WHERE l.at <= ? ORDER BY l.subject LIMIT %d
            """
                .formatted(atMost))
        .param(now.toEpochMilli())
        .query((row, n) -> row.getString(1))
        .list();
  }

  boolean remove(Line line) {
    return store.writer().sql("DELETE FROM alert_line WHERE id = ?").param(line.id()).update() == 1;
  }

  boolean old(Instant before) {
    return !store
        .reader()
        .sql("SELECT id FROM alert_line WHERE at < ? LIMIT 1")
        .param(before.toEpochMilli())
        .query(Long.class)
        .list()
        .isEmpty();
  }

  void forget(Instant before) {
    store.writer().sql("DELETE FROM alert_line WHERE at < ?").param(before.toEpochMilli()).update();
  }
}
