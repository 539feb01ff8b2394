package dev.quarterdeck.run.jdbc;

import dev.quarterdeck.run.Lock;
import dev.quarterdeck.run.Locks;
import dev.quarterdeck.run.RunId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names as permanent rows; every call updates the rows it decides about, in sorted order. */
public final class JdbcLocks implements Locks {
  private final JdbcClient writer;
  private final JdbcClient reader;

  /** Decides through {@code writer}, lists through {@code reader}. */
  public JdbcLocks(JdbcClient writer, JdbcClient reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public void queue(RunId run, List<String> names) {
    for (String name : names.stream().sorted().toList()) {
      touch(name);
      wait(run, name);
    }
  }

  @Override
  public boolean take(RunId run, List<String> names, Instant at) {
    List<String> sorted = names.stream().sorted().toList();
    sorted.forEach(this::touch);
    if (!sorted.stream().allMatch(name -> freeFor(run, name))) {
      sorted.forEach(name -> wait(run, name));
      return false;
    }
    sorted.forEach(name -> give(run, name, at));
    stopWaiting(run);
    return true;
  }

  private void wait(RunId run, String name) {
    writer
        .sql("INSERT INTO run_lock_wait (name, run) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .param(name)
        .param(run.key())
        .update();
  }

  private void give(RunId run, String name, Instant at) {
    writer
        .sql("UPDATE run_lock SET holder = ?, since = ? WHERE name = ?")
        .param(run.key())
        .param(at.toEpochMilli())
        .param(name)
        .update();
  }

  private void touch(String name) {
    writer
        .sql(
            """
            INSERT INTO run_lock (name, turns) VALUES (?, 1)
            ON CONFLICT (name) DO UPDATE SET turns = run_lock.turns + 1
            """)
        .param(name)
        .update();
  }

  private boolean freeFor(RunId run, String name) {
    return writer
            .sql(
                """
                SELECT COUNT(*) FROM run_lock l WHERE l.name = :name AND (
                  (l.holder IS NOT NULL AND l.holder <> :run)
                  OR EXISTS (SELECT 1 FROM run_lock_wait w WHERE w.name = l.name AND w.run < :run))
                """)
            .param("name", name)
            .param("run", run.key())
            .query(Long.class)
            .single()
        == 0;
  }

  @Override
  public boolean holds(RunId run, List<String> names) {
    return names.stream()
        .allMatch(
            name ->
                writer
                        .sql("SELECT COUNT(*) FROM run_lock WHERE name = ? AND holder = ?")
                        .param(name)
                        .param(run.key())
                        .query(Long.class)
                        .single()
                    == 1);
  }

  @Override
  public boolean waits(RunId run) {
    return writer
            .sql("SELECT COUNT(*) FROM run_lock_wait WHERE run = ?")
            .param(run.key())
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * Looks only once it has the rows: who begins to wait for one until then is among the waiting.
   */
  @Override
  public List<RunId> free(RunId run) {
    concerned(run).forEach(this::touch);
    List<RunId> waiting =
        writer
            .sql(
                """
                SELECT DISTINCT w.run FROM run_lock_wait w WHERE w.run <> :run AND w.name IN (
                  SELECT name FROM run_lock WHERE holder = :run
                  UNION SELECT name FROM run_lock_wait WHERE run = :run)
                ORDER BY w.run
                """)
            .param("run", run.key())
            .query((row, _) -> RunId.ofKey(row.getLong(1)))
            .list();
    writer
        .sql("UPDATE run_lock SET holder = NULL, since = NULL WHERE holder = ?")
        .param(run.key())
        .update();
    stopWaiting(run);
    return waiting;
  }

  private List<String> concerned(RunId run) {
    return writer
        .sql(
            """
            SELECT name FROM run_lock WHERE holder = :run
            UNION SELECT name FROM run_lock_wait WHERE run = :run
            """)
        .param("run", run.key())
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .sorted()
        .toList();
  }

  private void stopWaiting(RunId run) {
    writer.sql("DELETE FROM run_lock_wait WHERE run = ?").param(run.key()).update();
  }

  @Override
  public List<Lock> held() {
    return reader
        .sql("SELECT name, holder, since FROM run_lock WHERE holder IS NOT NULL ORDER BY name")
        .query(
            (row, _) ->
                new Lock(
                    row.getString("name"),
                    RunId.ofKey(row.getLong("holder")),
                    Instant.ofEpochMilli(row.getLong("since")),
                    waiting(row.getString("name"))))
        .list();
  }

  private List<RunId> waiting(String name) {
    return reader
        .sql("SELECT run FROM run_lock_wait WHERE name = ? ORDER BY run")
        .param(name)
        .query((row, _) -> RunId.ofKey(row.getLong(1)))
        .list();
  }
}
