package dev.quarterdeck.alert.jdbc;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.NotificationJson;
import dev.quarterdeck.alert.Testimony;
import dev.quarterdeck.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of what was heard of alerts; a thousand of them are a handful of statements. */
final class HeardRows {
  /** Rows in one statement: no database takes any number of parameters. */
  static final int AT_ONCE = 200;

  private final Store store;

  HeardRows(Store store) {
    this.store = store;
  }

  private JdbcClient client() {
    return store.transactions().isOpen() ? store.writer() : store.reader();
  }

  /** Of the groups whose ids {@code these} selects. */
  Map<Long, SortedMap<String, Testimony>> of(String these, Object... values) {
    Map<Long, SortedMap<String, Testimony>> heard = new HashMap<>();
    client()
        .sql("SELECT grp, told_at, lapsed, alert FROM alert_heard WHERE grp IN (" + these + ")")
        .params(values)
        .query(
            row -> {
              Testimony testimony =
                  new Testimony(
                      NotificationJson.readAlert(row.getString("alert")),
                      GroupRows.moment(row, "told_at"),
                      row.getInt("lapsed") == 1);
              heard
                  .computeIfAbsent(row.getLong("grp"), _ -> new TreeMap<>())
                  .put(testimony.alert().fingerprint(), testimony);
            });
    return heard;
  }

  /** Keeps what the group has heard, and nothing else. */
  void save(AlertGroup group) {
    SortedMap<String, Testimony> before =
        of("SELECT id FROM alert_group WHERE id = ?", group.id())
            .getOrDefault(group.id(), new TreeMap<>());
    List<Testimony> news = new ArrayList<>();
    for (Testimony testimony : group.heard().values()) {
      if (!testimony.equals(before.remove(testimony.alert().fingerprint()))) {
        news.add(testimony);
      }
    }
    for (List<Testimony> some : chunks(news)) {
      put(group.id(), some);
    }
    for (List<String> some : chunks(List.copyOf(before.keySet()))) {
      forget(group.id(), some);
    }
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      chunks.add(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
    }
    return chunks;
  }

  private void put(long group, List<Testimony> some) {
    List<Object> values = new ArrayList<>();
    for (Testimony testimony : some) {
      values.add(group);
      values.add(testimony.alert().fingerprint());
      values.add(testimony.told().toEpochMilli());
      values.add(testimony.lapsed() ? 1 : 0);
      values.add(NotificationJson.alert(testimony.alert()));
    }
    store
        .writer()
        .sql(
            "INSERT INTO alert_heard (grp, fingerprint, told_at, lapsed, alert) VALUES "
                + places("(?, ?, ?, ?, ?)", some.size())
                + " ON CONFLICT (grp, fingerprint)"
                + " DO UPDATE SET told_at = excluded.told_at, lapsed = excluded.lapsed,"
                + " alert = excluded.alert")
        .params(values)
        .update();
  }

  private void forget(long group, List<String> fingerprints) {
    List<Object> values = new ArrayList<>(List.of(group));
    values.addAll(fingerprints);
    store
        .writer()
        .sql(
            "DELETE FROM alert_heard WHERE grp = ? AND fingerprint IN ("
                + places("?", fingerprints.size())
                + ")")
        .params(values)
        .update();
  }

  private static String places(String one, int times) {
    return (one + ", ").repeat(times - 1) + one;
  }
}
