package dev.quarterdeck.deck;

import dev.quarterdeck.audit.Head;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Verdict;
import dev.quarterdeck.audit.Verification;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The database of a bot as it stands, read beside it. */
record Logbook(StoreReader store, Path heads) implements AutoCloseable {
  long runs() {
    return count("SELECT COUNT(*) FROM run");
  }

  String lifecycle(String subject) {
    return of(subject, "lifecycle");
  }

  /** The runbook that a run is of. */
  String runbook(String subject) {
    return of(subject, "runbook");
  }

  private String of(String subject, String column) {
    return store
        .reader()
        .sql("SELECT " + column + " FROM run WHERE id = ?")
        .param(number(subject))
        .query(String.class)
        .single();
  }

  /** The newest run that somebody asked for; empty when there is none. */
  Optional<String> newest() {
    return store
        .reader()
        .sql("SELECT id FROM run WHERE root IS NULL ORDER BY id DESC LIMIT 1")
        .query((row, _) -> "run/" + row.getLong(1))
        .optional();
  }

  /** The kinds of its events, in order. */
  List<String> events(String subject) {
    return store
        .reader()
        .sql("SELECT type FROM run_event WHERE run = ? ORDER BY id")
        .param(number(subject))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** How many messages in the rooms hold these words. */
  long said(String words) {
    return store
        .reader()
        .sql("SELECT COUNT(*) FROM transcript WHERE message LIKE ?")
        .param("%" + words + "%")
        .query(Long.class)
        .single();
  }

  /** How many milliseconds it took from what was said to the run. */
  long planned(String subject) {
    return store
        .reader()
        .sql(
            """
            SELECT requested_at - arrived_at FROM run JOIN inbox ON inbox.id = run.inbox_row
            WHERE run.id = ?
            """)
        .param(number(subject))
        .query(Long.class)
        .single();
  }

  /** How many milliseconds it took from the run to its end. */
  long took(String subject) {
    return store
        .reader()
        .sql("SELECT ended_at - requested_at FROM run WHERE id = ?")
        .param(number(subject))
        .query(Long.class)
        .single();
  }

  /** How many messages show this subject's card. */
  long messages(String subject) {
    return count("SELECT COUNT(*) FROM transcript WHERE subject = '" + subject + "'");
  }

  /** Cards that are not shown in their newest state. */
  long stale() {
    return count("SELECT COUNT(*) FROM chat_card WHERE wanted > shown");
  }

  /** Names held, and runs that wait for one. */
  long locks() {
    return count("SELECT COUNT(*) FROM run_lock WHERE holder IS NOT NULL")
        + count("SELECT COUNT(*) FROM run_lock_wait");
  }

  /** How often the trail says that a run ended. */
  long ends(String subject, String verb) {
    return count(
        "SELECT COUNT(*) FROM audit_entry WHERE subject = '%s' AND verb = '%s'"
            .formatted(subject, verb));
  }

  /** What verification makes of the trail and the published heads. */
  Verdict trail() {
    List<Head> published = Files.exists(heads) ? Heads.read(heads) : List.of();
    return Verification.of(JdbcTrail.records(store), published, Optional.empty());
  }

  /** The one text this query gives. */
  String text(String sql) {
    return store.reader().sql(sql).query(String.class).single();
  }

  long count(String sql) {
    return store.reader().sql(sql).query(Long.class).single();
  }

  private static long number(String subject) {
    return Long.parseLong(subject.substring(subject.indexOf('/') + 1));
  }

  @Override
  public void close() {
    store.close();
  }
}
