package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.alert.Storm;
import dev.quarterdeck.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of storms. */
final class StormRows {
  /** Those that no group remembers. */
  private static final String OLD =
      """
       FROM alert_storm WHERE ended_at < ?
        AND id NOT IN (SELECT storm FROM alert_group WHERE storm IS NOT NULL)
      """;

  private final Store store;

  StormRows(Store store) {
    this.store = store;
  }

  private JdbcClient client() {
    return store.transactions().isOpen() ? store.writer() : store.reader();
  }

  List<Storm> open() {
    return client()
        .sql("SELECT * FROM alert_storm WHERE ended_at IS NULL ORDER BY id")
        .query((row, n) -> storm(row))
        .list();
  }

  Optional<Storm> find(long id) {
    return client()
        .sql("SELECT * FROM alert_storm WHERE id = ?")
        .param(id)
        .query((row, n) -> storm(row))
        .optional();
  }

  private static Storm storm(ResultSet row) throws SQLException {
    return new Storm(
        row.getLong("id"),
        row.getString("channel"),
        GroupRows.moment(row, "began_at"),
        GroupRows.perhaps(row, "over_at"),
        GroupRows.perhaps(row, "ended_at"));
  }

  Storm save(Storm storm) {
    if (storm.id() == 0) {
      return storm.numbered(insert(storm));
    }
    store
        .writer()
        .sql("UPDATE alert_storm SET over_at = ?, ended_at = ? WHERE id = ?")
        .param(storm.over().map(Instant::toEpochMilli).orElse(null))
        .param(storm.ended().map(Instant::toEpochMilli).orElse(null))
        .param(storm.id())
        .update();
    return storm;
  }

  private long insert(Storm storm) {
    return store
        .writer()
        .sql("INSERT INTO alert_storm (channel, began_at) VALUES (?, ?) RETURNING id")
        .params(storm.channel(), storm.began().toEpochMilli())
        .query((row, n) -> row.getLong(1))
        .single();
  }

  boolean old(Instant before) {
    return client()
            .sql("SELECT count(*)" + OLD)
            .param(before.toEpochMilli())
            .query(Long.class)
            .single()
        > 0;
  }

  void forget(Instant before) {
    store.writer().sql("DELETE" + OLD).param(before.toEpochMilli()).update();
  }
}
