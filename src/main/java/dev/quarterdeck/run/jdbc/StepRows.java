package dev.quarterdeck.run.jdbc;

import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Step;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The intents of runs and how they ended, a row each. */
final class StepRows {
  private final JdbcClient writer;
  private final JdbcClient reader;
  private final Supplier<JdbcClient> either;

  /** {@code either} is the writer inside a transaction, so that it sees what that has written. */
  StepRows(JdbcClient writer, JdbcClient reader, Supplier<JdbcClient> either) {
    this.writer = writer;
    this.reader = reader;
    this.either = either;
  }

  void intended(RunId run, Intent intent, Instant at) {
    writer
        .sql(
            "INSERT INTO run_step (run, attempt, state, target, at, intent) VALUES (?, ?, ?, ?, ?,"
                + " ?)")
        .param(run.key())
        .param(intent.step().attempt())
        .param(intent.step().state())
        .param(intent.target())
        .param(at.toEpochMilli())
        .param(Json.write(intent))
        .update();
  }

  void ended(RunId run, int attempt, Outcome outcome, Instant at) {
    writer
        .sql(
            "UPDATE run_step SET outcome = ?, happened = ?, ended_at = ? WHERE run = ? AND attempt"
                + " = ?")
        .param(Json.write(outcome, Outcome.class))
        .param(outcome instanceof Outcome.Stale ? 0 : 1)
        .param(at.toEpochMilli())
        .param(run.key())
        .param(attempt)
        .update();
  }

  Intent intent(RunId run, int attempt) {
    String json =
        either
            .get()
            .sql("SELECT intent FROM run_step WHERE run = ? AND attempt = ?")
            .param(run.key())
            .param(attempt)
            .query(String.class)
            .single();
    return Json.read(json, Intent.class);
  }

  void checkpoint(RunId run, int attempt, Checkpoint checkpoint) {
    writer
        .sql("UPDATE run_step SET checkpoint = ? WHERE run = ? AND attempt = ?")
        .param(checkpoint.json())
        .param(run.key())
        .param(attempt)
        .update();
  }

  Optional<Checkpoint> checkpoint(RunId run, int attempt) {
    return either
        .get()
        .sql(
            """
            SELECT checkpoint FROM run_step
            WHERE run = ? AND attempt = ? AND checkpoint IS NOT NULL
            """)
        .param(run.key())
        .param(attempt)
        .query(String.class)
        .optional()
        .map(Checkpoint::new);
  }

  List<Step> newest(RunId run, int atMost) {
    List<Step> newestFirst =
        reader
            .sql(
                """
                SELECT intent, at, outcome, ended_at FROM run_step
                WHERE run = ? ORDER BY attempt DESC LIMIT ?
                """)
            .param(run.key())
            .param(atMost)
            .query((rs, _) -> step(rs))
            .list();
    return newestFirst.reversed();
  }

  private static Step step(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return new Step(
        Json.read(row.getString("intent"), Intent.class),
        Instant.ofEpochMilli(row.getLong("at")),
        outcome == null
            ? Optional.empty()
            : Optional.of(
                new Step.Result(
                    Json.read(outcome, Outcome.class),
                    Instant.ofEpochMilli(row.getLong("ended_at")))));
  }
}
