package dev.quarterdeck.run.jdbc;

import dev.quarterdeck.run.RunId;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ended intents, newest first. */
final class JdbcHistory implements History {
  /** What the keys of a run and of all that it called have in common. */
  private static final long FAMILY = (1L << 40) - 1;

  private final JdbcClient database;
  private final RunId run;

  JdbcHistory(JdbcClient database, RunId run) {
    this.database = database;
    this.run = run;
  }

  @Override
  public Optional<Past> inThisRun(String target) {
    return newest("AND (run & " + FAMILY + ") = :run", target);
  }

  @Override
  public Optional<Past> inAnyRun(String target) {
    return newest("AND :run = :run", target);
  }

  private Optional<Past> newest(String which, String target) {
    return database
        .sql(
            "SELECT intent, outcome, ended_at FROM run_step WHERE target = :target "
                + "AND ended_at IS NOT NULL AND happened = 1 "
                + which
                + " ORDER BY ended_at DESC, run DESC, attempt DESC LIMIT 1")
        .param("target", target)
        .param("run", run.root().key())
        .query(
            (row, _) ->
                new Past(
                    Json.read(row.getString("intent"), Intent.class),
                    Json.read(row.getString("outcome"), Outcome.class),
                    Instant.ofEpochMilli(row.getLong("ended_at"))))
        .optional();
  }
}
