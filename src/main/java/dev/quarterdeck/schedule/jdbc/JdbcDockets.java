package dev.quarterdeck.schedule.jdbc;

import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Dockets;
import dev.quarterdeck.schedule.Key;
import dev.quarterdeck.schedule.Rule;
import dev.quarterdeck.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Dockets as rows. */
public final class JdbcDockets implements Dockets {
  private static final String SELECT = "SELECT * FROM schedule ";

  private final Store store;

  /** On this store. */
  public JdbcDockets(Store store) {
    this.store = store;
  }

  @Override
  public List<Docket> all() {
    return store
        .reader()
        .sql(SELECT + "ORDER BY runbook, number")
        .query((row, _) -> docket(row))
        .list();
  }

  @Override
  public List<Docket> of(String runbook) {
    store.transactions().requireOpen("reading the schedules of " + runbook + " to write them");
    // Whoever comes second waits here on every database, and then reads what the first has written.
    store
        .writer()
        .sql("UPDATE schedule SET version = version WHERE runbook = ?")
        .param(runbook)
        .update();
    return store
        .writer()
        .sql(SELECT + "WHERE runbook = ? ORDER BY number")
        .param(runbook)
        .query((row, _) -> docket(row))
        .list();
  }

  @Override
  public Docket save(Docket docket) {
    store.transactions().requireOpen("writing the schedule " + docket.key().words());
    int rows =
        docket.version() == 0 ? insert(docket) : with(docket, store.writer().sql(UPDATE)).update();
    if (rows != 1) {
      throw new LostRace(docket.key());
    }
    return new Docket(
        docket.key(),
        docket.version() + 1,
        docket.rule(),
        docket.looked(),
        docket.said(),
        docket.run());
  }

  private static final String UPDATE =
      """
      UPDATE schedule SET version = :version + 1, timing = :timing, given = :given,
        looked_at = :looked_at, announced_at = :announced_at, paused_by = :paused_by,
        paused_why = :paused_why, paused_at = :paused_at, paused_until = :paused_until,
        passed = :passed, skipped_at = :skipped_at, skipped_by = :skipped_by,
        changed_by = :changed_by, run = :run
      WHERE runbook = :runbook AND number = :number AND version = :version
      """;

  private static final String INSERT =
      """
      INSERT INTO schedule (runbook, number, version, timing, given, looked_at, announced_at,
        paused_by, paused_why, paused_at, paused_until, passed, skipped_at, skipped_by,
        changed_by, run)
      VALUES (:runbook, :number, :version + 1, :timing, :given, :looked_at, :announced_at,
        :paused_by, :paused_why, :paused_at, :paused_until, :passed, :skipped_at, :skipped_by,
        :changed_by, :run)
      ON CONFLICT (runbook, number) DO NOTHING
      """;

  private int insert(Docket docket) {
    return with(docket, store.writer().sql(INSERT)).update();
  }

  @Override
  public void delete(Docket docket) {
    store.transactions().requireOpen("forgetting the schedule " + docket.key().words());
    int rows =
        store
            .writer()
            .sql("DELETE FROM schedule WHERE runbook = ? AND number = ? AND version = ?")
            .params(docket.key().runbook(), docket.key().number(), docket.version())
            .update();
    if (rows != 1) {
      throw new LostRace(docket.key());
    }
  }

  private static StatementSpec with(Docket docket, StatementSpec statement) {
    Optional<Docket.Pause> pause = docket.said().pause();
    Optional<Docket.Skip> skip = docket.said().skip();
    return statement
        .param("runbook", docket.key().runbook())
        .param("number", docket.key().number())
        .param("version", docket.version())
        .param("timing", docket.rule().timing())
        .param("given", docket.rule().values())
        .param("looked_at", docket.looked().until().toEpochMilli())
        .param("announced_at", millis(docket.looked().announced()))
        .param("paused_by", pause.map(Docket.Pause::by).orElse(null))
        .param("paused_why", pause.map(Docket.Pause::why).orElse(null))
        .param("paused_at", millis(pause.map(Docket.Pause::since)))
        .param("paused_until", millis(pause.flatMap(Docket.Pause::until)))
        .param("passed", pause.map(Docket.Pause::passed).orElse(null))
        .param("skipped_at", millis(skip.map(Docket.Skip::moment)))
        .param("skipped_by", skip.map(Docket.Skip::by).orElse(null))
        .param("changed_by", docket.said().lastChange().orElse(null))
        .param("run", docket.run().orElse(null));
  }

  private static @Nullable Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }

  private static Docket docket(ResultSet row) throws SQLException {
    Docket.Looked looked =
        new Docket.Looked(
            Instant.ofEpochMilli(row.getLong("looked_at")), moment(row, "announced_at"));
    Docket.Said said =
        new Docket.Said(pause(row), skip(row), Optional.ofNullable(row.getString("changed_by")));
    return new Docket(
        new Key(row.getString("runbook"), row.getInt("number")),
        row.getLong("version"),
        new Rule(row.getString("timing"), row.getString("given")),
        looked,
        said,
        number(row, "run"));
  }

  private static Optional<Docket.Pause> pause(ResultSet row) throws SQLException {
    String by = row.getString("paused_by");
    return by == null
        ? Optional.empty()
        : Optional.of(
            new Docket.Pause(
                by,
                row.getString("paused_why"),
                Instant.ofEpochMilli(row.getLong("paused_at")),
                moment(row, "paused_until"),
                row.getLong("passed")));
  }

  private static Optional<Docket.Skip> skip(ResultSet row) throws SQLException {
    String by = row.getString("skipped_by");
    return by == null
        ? Optional.empty()
        : Optional.of(new Docket.Skip(Instant.ofEpochMilli(row.getLong("skipped_at")), by));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return number(row, column).map(Instant::ofEpochMilli);
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
