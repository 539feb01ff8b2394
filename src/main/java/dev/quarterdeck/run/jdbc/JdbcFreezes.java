package dev.quarterdeck.run.jdbc;

import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Freezes;
import dev.quarterdeck.run.Glob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Freezes in SQL that SQLite and PostgreSQL both speak. Whoever declares one, and whoever is about
 * to change something, updates the row of their numbers first, so that they go one after the other.
 */
public final class JdbcFreezes implements Freezes {
  private static final String COLUMNS =
      "id, scope, exempt, reason, declared_by, place, declared_at, until_at";

  private final JdbcClient writer;
  private final JdbcClient reader;

  /** Decides through {@code writer}, lists through {@code reader}. */
  public JdbcFreezes(JdbcClient writer, JdbcClient reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public long nextId() {
    return number(1);
  }

  private long number(int more) {
    return writer
        .sql("UPDATE run_number SET value = value + ? WHERE name = 'freeze' RETURNING value")
        .param(more)
        .query(Long.class)
        .single();
  }

  @Override
  public void open(Freeze freeze) {
    writer
        .sql("INSERT INTO change_freeze (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            freeze.id(),
            freeze.terms().scope().text(),
            String.join(",", freeze.terms().exempt()),
            freeze.terms().reason(),
            freeze.origin().by(),
            freeze.origin().place(),
            freeze.at().toEpochMilli(),
            freeze.until().toEpochMilli())
        .update();
  }

  @Override
  public List<Freeze> inForce(Instant at) {
    if (inTransaction()) {
      number(0);
    }
    return database()
        .sql(
            "SELECT "
                + COLUMNS
                + " FROM change_freeze WHERE ended_at IS NULL AND until_at > ? ORDER BY id")
        .param(at.toEpochMilli())
        .query((row, _) -> read(row))
        .list();
  }

  @Override
  public Freeze find(long id) {
    return database()
        .sql("SELECT " + COLUMNS + " FROM change_freeze WHERE id = ?")
        .param(id)
        .query((row, _) -> read(row))
        .single();
  }

  @Override
  public boolean end(long id, Instant at) {
    return writer
            .sql("UPDATE change_freeze SET ended_at = ? WHERE id = ? AND ended_at IS NULL")
            .params(at.toEpochMilli(), id)
            .update()
        == 1;
  }

  @Override
  public List<Long> overdue(Instant at) {
    return reader
        .sql("SELECT id FROM change_freeze WHERE ended_at IS NULL AND until_at <= ? ORDER BY id")
        .param(at.toEpochMilli())
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  private static Freeze read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    try {
      return new Freeze(
          id,
          new Freeze.Terms(
              new Glob(row.getString("scope")),
              Stream.of(row.getString("exempt").split(",")).filter(r -> !r.isBlank()).toList(),
              row.getString("reason")),
          new Freeze.Origin(row.getString("declared_by"), row.getString("place")),
          Instant.ofEpochMilli(row.getLong("declared_at")),
          Instant.ofEpochMilli(row.getLong("until_at")));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Freeze F%d cannot be read: %s.".formatted(id, e.getMessage()), e);
    }
  }

  private JdbcClient database() {
    return inTransaction() ? writer : reader;
  }

  private static boolean inTransaction() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }
}
