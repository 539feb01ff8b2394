package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts.Count;
import dev.quarterdeck.alert.Episode;
import dev.quarterdeck.alert.Head;
import dev.quarterdeck.alert.NotificationJson;
import dev.quarterdeck.alert.Severity;
import dev.quarterdeck.alert.Testimony;
import dev.quarterdeck.source.Digest;
import dev.quarterdeck.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of groups. */
final class GroupRows {
  /** Rows deleted in one go, so that forgetting keeps nobody waiting. */
  private static final int FORGOTTEN = 100;

  private final Store store;
  private final HeardRows heard;

  GroupRows(Store store) {
    this.store = store;
    this.heard = new HeardRows(store);
  }

  private JdbcClient client() {
    return store.transactions().isOpen() ? store.writer() : store.reader();
  }

  private static String digest(Head head) {
    return Digest.of(head.receiver().length() + ":" + head.receiver() + head.groupKey());
  }

  Optional<AlertGroup> find(Head head) {
    return select("digest = ?", "id", 1, digest(head)).stream().findFirst();
  }

  /** Groups that meet {@code where}, each with what was heard. */
  List<AlertGroup> select(String where, String order, int atMost, Object... values) {
    String these = " FROM alert_group WHERE " + where + " ORDER BY " + order + " LIMIT " + atMost;
    Map<Long, SortedMap<String, Testimony>> all = heard.of("SELECT id" + these, values);
    return client()
        .sql("SELECT *" + these)
        .params(values)
        .query((row, n) -> group(row, all.getOrDefault(row.getLong("id"), new TreeMap<>())))
        .list();
  }

  private static AlertGroup group(ResultSet row, SortedMap<String, Testimony> heard)
      throws SQLException {
    Optional<Episode.Owner> owner =
        row.getString("owner") == null
            ? Optional.empty()
            : Optional.of(new Episode.Owner(row.getString("owner"), moment(row, "owned_at")));
    return new AlertGroup(
        row.getLong("id"),
        NotificationJson.readHead(row.getString("head")),
        new Episode(
            row.getInt("episode"),
            row.getString("channel"),
            moment(row, "began_at"),
            moment(row, "since"),
            perhaps(row, "ended_at"),
            perhaps(row, "lapsed_at"),
            perhaps(row, "carded_at"),
            row.getObject("storm") == null ? Optional.empty() : Optional.of(row.getLong("storm")),
            owner),
        row.getLong("truncated"),
        about(row),
        heard);
  }

  private static Optional<About> about(ResultSet row) throws SQLException {
    String target = row.getString("about");
    String name = row.getString("about_name");
    String label = row.getString("about_label");
    return target == null || name == null || label == null
        ? Optional.empty()
        : Optional.of(new About(target, name, label));
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> perhaps(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? Optional.empty() : Optional.of(moment(row, column));
  }

  int count(String where, Object... values) {
    return client()
        .sql("SELECT count(*) FROM alert_group WHERE " + where)
        .params(values)
        .query((row, n) -> row.getInt(1))
        .single();
  }

  /** Of those that meet {@code where}, by severity. */
  List<Count> counts(String where, Object... values) {
    return client()
        .sql(
            """
            SELECT severity,
              SUM(CASE WHEN ended_at IS NULL AND lapsed_at IS NULL THEN 1 ELSE 0 END) AS firing,
              SUM(CASE WHEN ended_at IS NULL AND lapsed_at IS NOT NULL THEN 1 ELSE 0 END) AS lapsed,
              SUM(CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END) AS over_now
            FROM alert_group WHERE
            """
                + where
                + " GROUP BY rank, severity ORDER BY rank, severity")
        .params(values)
        .query(
            (row, n) ->
                new Count(
                    Severity.of(row.getString("severity")),
                    row.getInt("firing"),
                    row.getInt("lapsed"),
                    row.getInt("over_now")))
        .list();
  }

  List<Long> unheard(Instant after, int atMost) {
    return client()
        .sql(
            """
            SELECT id FROM alert_group WHERE ended_at IS NULL AND lapsed_at IS NULL
              AND heard_at <= ? ORDER BY heard_at, id LIMIT ?
            """)
        .params(after.toEpochMilli(), atMost)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  List<String> about(String target, int atMost) {
    return client()
        .sql(
            """
            SELECT id, episode FROM alert_group WHERE about = ? AND ended_at IS NULL
              AND lapsed_at IS NULL AND carded_at IS NOT NULL ORDER BY id LIMIT ?
            """)
        .params(target, atMost)
        .query((row, n) -> AlertGroup.subject(row.getLong(1), row.getInt(2)))
        .list();
  }

  AlertGroup save(AlertGroup group) {
    AlertGroup kept = group.id() == 0 ? group.numbered(insert(group)) : group;
    Episode episode = kept.episode();
    store
        .writer()
        .sql(
            """
            UPDATE alert_group SET truncated = ?, episode = ?, channel = ?, began_at = ?, since = ?,
              ended_at = ?, lapsed_at = ?, heard_at = ?, carded_at = ?, storm = ?, owner = ?,
              owned_at = ?, about = ?, about_name = ?, about_label = ?, rank = ?, severity = ?
            WHERE id = ?
            """)
        .params(
            values(
                kept.truncated(),
                episode.number(),
                episode.channel(),
                episode.began().toEpochMilli(),
                episode.since().toEpochMilli(),
                millis(episode.ended()),
                millis(episode.lapsed()),
                millis(kept.vouched()),
                millis(episode.carded()),
                episode.storm().orElse(null),
                episode.owner().map(Episode.Owner::login).orElse(null),
                millis(episode.owner().map(Episode.Owner::at)),
                kept.about().map(About::target).orElse(null),
                kept.about().map(About::name).orElse(null),
                kept.about().map(About::label).orElse(null),
                kept.severity().rank(),
                kept.severity().word(),
                kept.id()))
        .update();
    heard.save(kept);
    return kept;
  }

  private long insert(AlertGroup group) {
    return store
        .writer()
        .sql(
            """
            INSERT INTO alert_group (digest, head, truncated, episode, channel, began_at, since)
            VALUES (?, ?, 0, 0, '', 0, 0) RETURNING id
            """)
        .params(digest(group.head()), NotificationJson.head(group.head()))
        .query((row, n) -> row.getLong(1))
        .single();
  }

  void mark(AlertGroup group) {
    Episode episode = group.episode();
    store
        .writer()
        .sql(
            """
            UPDATE alert_group SET carded_at = ?, owner = ?, owned_at = ?, about = ?,
              about_name = ?, about_label = ?
            WHERE id = ? AND episode = ?
            """)
        .params(
            values(
                millis(episode.carded()),
                episode.owner().map(Episode.Owner::login).orElse(null),
                millis(episode.owner().map(Episode.Owner::at)),
                group.about().map(About::target).orElse(null),
                group.about().map(About::name).orElse(null),
                group.about().map(About::label).orElse(null),
                group.id(),
                episode.number()))
        .update();
  }

  private static @Nullable Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }

  // A list may hold what is not there, which List.of may not.
  private static List<@Nullable Object> values(@Nullable Object... values) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Object value : values) {
      all.add(value);
    }
    return all;
  }

  /** One that is to be forgotten, and whether it had ended. */
  private record Old(long id, String subject, boolean ended) {}

  private List<Old> old(Instant before, int atMost) {
    return client()
        .sql(
            """
            SELECT id, episode, ended_at FROM alert_group WHERE ended_at < ?
            UNION ALL SELECT id, episode, ended_at FROM alert_group WHERE lapsed_at < ?
            LIMIT ?
            """)
        .params(before.toEpochMilli(), before.toEpochMilli(), atMost)
        .query(
            (row, n) ->
                new Old(
                    row.getLong(1),
                    AlertGroup.subject(row.getLong(1), row.getInt(2)),
                    row.getObject(3) != null))
        .list();
  }

  boolean old(Instant before) {
    return !old(before, 1).isEmpty();
  }

  /** Gives the subjects of those that had not ended. */
  List<String> forget(Instant before) {
    List<Old> old = old(before, FORGOTTEN);
    if (!old.isEmpty()) {
      String these =
          old.stream().map(one -> Long.toString(one.id())).collect(Collectors.joining(", "));
      store.writer().sql("DELETE FROM alert_heard WHERE grp IN (" + these + ")").update();
      store.writer().sql("DELETE FROM alert_group WHERE id IN (" + these + ")").update();
    }
    return old.stream().filter(one -> !one.ended()).map(Old::subject).toList();
  }
}
