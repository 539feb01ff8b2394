package dev.quarterdeck.run.jdbc;

import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Journal;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Step;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The journal in SQL that SQLite and PostgreSQL both speak. */
public final class JdbcJournal implements Journal {
  private final JdbcClient writer;
  private final JdbcClient reader;
  private final StepRows steps;

  /**
   * Writes and driver's reads go through {@code writer}, everything else through {@code reader}.
   */
  public JdbcJournal(JdbcClient writer, JdbcClient reader) {
    this.writer = writer;
    this.reader = reader;
    this.steps = new StepRows(writer, reader, this::database);
  }

  @Override
  public Optional<RunId> ofInboxRow(long row) {
    return writer
        .sql("SELECT id FROM run WHERE inbox_row = ?")
        .param(row)
        .query(Long.class)
        .optional()
        .map(RunId::ofKey);
  }

  @Override
  public RunId nextId() {
    return new RunId(
        writer
            .sql("UPDATE run_number SET value = value + 1 WHERE name = 'run' RETURNING value")
            .query(Long.class)
            .single());
  }

  @Override
  public RunId nextChild(RunId root) {
    int child =
        writer
            .sql("UPDATE run SET children = children + 1 WHERE id = ? RETURNING children")
            .param(root.key())
            .query(Integer.class)
            .single();
    return new RunId(root.number(), child);
  }

  @Override
  public List<Run> children(RunId root) {
    return reader
        .sql("SELECT body FROM run WHERE root = ? ORDER BY id")
        .param(root.key())
        .query((row, _) -> Json.read(row.getString("body"), Run.class))
        .list();
  }

  @Override
  public void open(Run run, Event first) {
    writer
        .sql(
            """
            INSERT INTO run (id, version, runbook, requester, lifecycle, inbox_row, plan_hash,
              requested_at, due_at, ended_at, body, parent, root, again_of)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(run.id().key())
        .param(run.version())
        .param(run.charge().runbook())
        .param(run.charge().source().requester())
        .param(run.lifecycle().name())
        .param(run.id().called() ? null : run.charge().source().inboxRow())
        .param(run.plan().hash())
        .param(run.times().requested().toEpochMilli())
        .param(millis(run.due()))
        .param(millis(run.times().ended()))
        .param(Json.write(run))
        .param(run.charge().caller().map(caller -> caller.run().key()).orElse(null))
        .param(run.id().called() ? run.id().root().key() : null)
        .param(run.charge().again().map(again -> again.of().key()).orElse(null))
        .update();
    insert(run.id(), first, run.times().requested(), true);
  }

  @Override
  public void save(Run after, Event event, Instant at) {
    update(after);
    insert(after.id(), event, at, true);
  }

  @Override
  public void save(Run after, Mail seen) {
    update(after);
    writer.sql("UPDATE run_event SET seen = 1 WHERE id = ?").param(seen.id()).update();
  }

  private void update(Run run) {
    int rows =
        writer
            .sql(
                """
                UPDATE run SET version = ?, lifecycle = ?, plan_hash = ?, due_at = ?, ended_at = ?,
                  frozen = ?, body = ? WHERE id = ? AND version = ?
                """)
            .param(run.version())
            .param(run.lifecycle().name())
            .param(run.plan().hash())
            .param(millis(run.due()))
            .param(millis(run.times().ended()))
            .param(run.course().holds().frozen().isPresent() ? 1 : 0)
            .param(Json.write(run))
            .param(run.id().key())
            .param(run.version() - 1)
            .update();
    if (rows != 1) {
      throw new LostRace(run.id(), run.version() - 1);
    }
  }

  @Override
  public void post(RunId run, Event event, Instant at) {
    insert(run, event, at, false);
  }

  private void insert(RunId run, Event event, Instant at, boolean seen) {
    writer
        .sql("INSERT INTO run_event (run, type, at, seen, body) VALUES (?, ?, ?, ?, ?)")
        .param(run.key())
        .param(event.getClass().getSimpleName())
        .param(at.toEpochMilli())
        .param(seen ? 1 : 0)
        .param(Json.write(event, Event.class))
        .update();
  }

  @Override
  public List<Mail> unseen(RunId run) {
    return database()
        .sql("SELECT id, body FROM run_event WHERE run = ? AND seen = 0 ORDER BY id")
        .param(run.key())
        .query((rs, _) -> new Mail(rs.getLong("id"), Json.read(rs.getString("body"), Event.class)))
        .list();
  }

  @Override
  public Optional<Run> find(RunId run) {
    return database()
        .sql("SELECT body FROM run WHERE id = ?")
        .param(run.key())
        .query(String.class)
        .optional()
        .map(body -> Json.read(body, Run.class));
  }

  @Override
  public void intended(RunId run, Intent intent, Instant at) {
    steps.intended(run, intent, at);
  }

  @Override
  public void ended(RunId run, int attempt, Outcome outcome, Instant at) {
    steps.ended(run, attempt, outcome, at);
  }

  @Override
  public Intent intent(RunId run, int attempt) {
    return steps.intent(run, attempt);
  }

  @Override
  public void checkpoint(RunId run, int attempt, Checkpoint checkpoint, Instant at) {
    steps.checkpoint(run, attempt, checkpoint);
  }

  @Override
  public Optional<Checkpoint> checkpoint(RunId run, int attempt) {
    return steps.checkpoint(run, attempt);
  }

  @Override
  public List<Step> steps(RunId run, int atMost) {
    return steps.newest(run, atMost);
  }

  @Override
  public History history(RunId run) {
    return new JdbcHistory(reader, run);
  }

  @Override
  public List<RunId> ready(Instant now) {
    return reader
        .sql(
            """
            SELECT id FROM run WHERE ended_at IS NULL AND (
              lifecycle = :running
              OR due_at <= :now
              OR (lifecycle = :queued AND frozen = 0 AND NOT EXISTS (
                SELECT 1 FROM run_lock_wait w JOIN run_lock l ON l.name = w.name
                WHERE w.run = run.id AND (l.holder IS NOT NULL OR EXISTS (
                  SELECT 1 FROM run_lock_wait e WHERE e.name = w.name AND e.run < w.run)))))
            UNION SELECT DISTINCT run FROM run_event WHERE seen = 0
            """)
        .param("running", Lifecycle.RUNNING.name())
        .param("queued", Lifecycle.QUEUED.name())
        .param("now", now.toEpochMilli())
        .query((row, _) -> RunId.ofKey(row.getLong(1)))
        .list();
  }

  @Override
  public List<Run> frozen() {
    return database()
        .sql("SELECT body FROM run WHERE ended_at IS NULL AND frozen = 1 ORDER BY id")
        .query((row, _) -> Json.read(row.getString("body"), Run.class))
        .list();
  }

  @Override
  public List<Run> retries(RunId of) {
    return database()
        .sql("SELECT body FROM run WHERE again_of = ? ORDER BY id DESC")
        .param(of.key())
        .query((row, _) -> Json.read(row.getString("body"), Run.class))
        .list();
  }

  @Override
  public void hold(RunId run) {
    writer.sql("UPDATE run SET version = version WHERE id = ?").param(run.key()).update();
  }

  @Override
  public List<Run> recent(int atMost) {
    return reader
        .sql("SELECT body FROM run WHERE root IS NULL ORDER BY id DESC LIMIT ?")
        .param(atMost)
        .query((row, _) -> Json.read(row.getString("body"), Run.class))
        .list();
  }

  @Override
  public List<Run> underWay(int atMost) {
    return reader
        .sql(
            "SELECT body FROM run WHERE ended_at IS NULL AND root IS NULL ORDER BY id DESC LIMIT ?")
        .param(atMost)
        .query((row, _) -> Json.read(row.getString("body"), Run.class))
        .list();
  }

  @Override
  public List<Run> on(String target, int atMost) {
    return reader
        .sql(
            """
            SELECT body FROM run WHERE id IN (SELECT run FROM run_step WHERE target = ?)
            ORDER BY requested_at DESC, id DESC LIMIT ?
            """)
        .params(target, atMost)
        .query((row, _) -> Json.read(row.getString("body"), Run.class))
        .list();
  }

  private JdbcClient database() {
    return TransactionSynchronizationManager.isActualTransactionActive() ? writer : reader;
  }

  private static @Nullable Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }
}
