package dev.quarterdeck.audit.jdbc;

import dev.quarterdeck.audit.Chain;
import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Records;
import dev.quarterdeck.audit.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on entries; reads what its client sees. */
record Entries(JdbcClient db) implements Records {
  private static final int PAGE = 500;
  private static final String ALL =
      """
      SELECT e.id, e.at, e.person, e.kind, e.subject, e.verb, e.text, e.facts, e.snapshot,
        e.inbox_row, e.sequence, e.previous, e.hash, p.name, p.salt
      FROM audit_entry e LEFT JOIN audit_person p ON p.hash = e.person
      """;

  void insert(Entry entry, String personHash) {
    db.sql(
            """
            INSERT INTO audit_entry
              (at, person, kind, subject, verb, text, facts, snapshot, inbox_row)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(entry.at().toEpochMilli())
        .param(personHash)
        .param(entry.kind())
        .param(entry.subject())
        .param(entry.verb())
        .param(entry.text())
        .param(entry.facts())
        .param(entry.snapshot().orElse(null))
        .param(entry.inboxRow().isPresent() ? entry.inboxRow().getAsLong() : null)
        .update();
  }

  List<Recorded> newest(Filter filter) {
    return db.sql(
            ALL
                + """
                WHERE (:subject = '' OR e.subject = :subject)
                  AND (:person = '' OR p.name = :person)
                ORDER BY e.id DESC LIMIT :limit
                """)
        .param("subject", filter.subject().orElse(""))
        .param("person", filter.person().orElse(""))
        .param("limit", filter.limit())
        .query((row, n) -> recorded(row))
        .list();
  }

  List<Recorded> unsealed(int limit) {
    return db.sql(ALL + "WHERE e.sequence IS NULL ORDER BY e.id LIMIT ?")
        .param(limit)
        .query((row, n) -> recorded(row))
        .list();
  }

  @Override
  public void each(Consumer<Recorded> consumer) {
    long after = Long.MIN_VALUE;
    long before;
    do {
      before = after;
      List<Recorded> page = sealed(after);
      page.forEach(consumer);
      // A sequence somebody made text sorts after every number and would never end.
      after = page.isEmpty() ? after : page.getLast().seal().orElseThrow().sequence();
    } while (after > before);
    unsealed(Integer.MAX_VALUE).forEach(consumer);
  }

  private List<Recorded> sealed(long after) {
    return db.sql(ALL + "WHERE e.sequence > ? ORDER BY e.sequence LIMIT " + PAGE)
        .param(after)
        .query((row, n) -> recorded(row))
        .list();
  }

  /** When the oldest entry without a seal was written. */
  Optional<Instant> oldestUnsealed() {
    return db.sql("SELECT coalesce(min(at), -1) FROM audit_entry WHERE sequence IS NULL")
        .query((row, n) -> row.getLong(1))
        .optional()
        .filter(at -> at >= 0)
        .map(Instant::ofEpochMilli);
  }

  boolean seal(Recorded record, Seal seal) {
    return db.sql(
                """
                UPDATE audit_entry SET sequence = ?, previous = ?, hash = ?
                WHERE id = ? AND sequence IS NULL
                """)
            .params(seal.sequence(), seal.previous(), seal.hash(), record.id())
            .update()
        == 1;
  }

  /** The newest link; its {@code previous} is not kept. */
  Seal head() {
    return head("SELECT sequence, hash FROM audit_head WHERE id = 1");
  }

  /** The newest link, which nobody else can move before this transaction has ended. */
  Seal takeHead() {
    return head("UPDATE audit_head SET id = id WHERE id = 1 RETURNING sequence, hash");
  }

  private Seal head(String sql) {
    return db.sql(sql)
        .query((row, n) -> new Seal(row.getLong(1), Chain.START, row.getString(2)))
        .single();
  }

  boolean moveHead(Seal from, Seal to) {
    return db.sql(
                """
                UPDATE audit_head SET sequence = ?, hash = ?
                WHERE id = 1 AND sequence = ? AND hash = ?
                """)
            .params(to.sequence(), to.hash(), from.sequence(), from.hash())
            .update()
        == 1;
  }

  private static Recorded recorded(ResultSet row) throws SQLException {
    Optional<String> name = Optional.ofNullable(row.getString("name"));
    long sequence = row.getLong("sequence");
    Optional<Seal> seal =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new Seal(sequence, text(row.getString("previous")), text(row.getString("hash"))));
    return new Recorded(
        row.getLong("id"),
        entry(row, name.orElse(Recorded.FORGOTTEN)),
        row.getString("person"),
        Optional.ofNullable(row.getString("salt")),
        seal);
  }

  private static Entry entry(ResultSet row, String person) throws SQLException {
    long inbox = row.getLong("inbox_row");
    OptionalLong from = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(inbox);
    return new Entry(
        Instant.ofEpochMilli(row.getLong("at")),
        person,
        row.getString("kind"),
        row.getString("subject"),
        row.getString("verb"),
        row.getString("text"),
        row.getString("facts"),
        Optional.ofNullable(row.getString("snapshot")),
        from);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
