package dev.quarterdeck.outage.jdbc;

import dev.quarterdeck.outage.Outage;
import dev.quarterdeck.outage.Outages;
import dev.quarterdeck.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outages in the database. */
public final class JdbcOutages implements Outages {
  private final Store store;

  /** The outages of this store. */
  public JdbcOutages(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Outage> of(String thing) {
    JdbcClient client = store.transactions().isOpen() ? store.writer() : store.reader();
    return client
        .sql("SELECT thing, says, since, seen FROM outage WHERE thing = ?")
        .param(thing)
        .query(
            (row, n) ->
                new Outage(
                    row.getString("thing"),
                    row.getString("says"),
                    Instant.ofEpochMilli(row.getLong("since")),
                    Instant.ofEpochMilli(row.getLong("seen"))))
        .optional();
  }

  @Override
  public boolean begin(Outage outage) {
    store.transactions().requireOpen("beginning an outage");
    return store
            .writer()
            .sql(
                """
                INSERT INTO outage (thing, says, since, seen) VALUES (?, ?, ?, ?)
                ON CONFLICT (thing) DO NOTHING
                """)
            .params(
                outage.thing(),
                outage.says(),
                outage.since().toEpochMilli(),
                outage.seen().toEpochMilli())
            .update()
        == 1;
  }

  @Override
  public void seen(String thing, Instant at) {
    store.transactions().requireOpen("seeing an outage");
    store
        .writer()
        .sql("UPDATE outage SET seen = ? WHERE thing = ? AND seen < ?")
        .params(at.toEpochMilli(), thing, at.toEpochMilli())
        .update();
  }

  @Override
  public boolean end(Outage outage) {
    store.transactions().requireOpen("ending an outage");
    return store
            .writer()
            .sql("DELETE FROM outage WHERE thing = ? AND since = ? AND seen = ?")
            .params(outage.thing(), outage.since().toEpochMilli(), outage.seen().toEpochMilli())
            .update()
        == 1;
  }
}
