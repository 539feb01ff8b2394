package dev.quarterdeck.elevation.jdbc;

import dev.quarterdeck.elevation.Asked;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.elevation.Term;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.StoreFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Elevations in the database. */
public final class JdbcElevations implements Elevations {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcElevations.class);
  private static final String COLUMNS =
      "id, person, role, reason, since, expires_at, place, channel";

  private final Store store;
  private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

  /** The elevations of this store. */
  public JdbcElevations(Store store) {
    this.store = store;
  }

  @Override
  public List<Elevation> open() {
    return store
        .reader()
        .sql("SELECT " + COLUMNS + " FROM elevation WHERE ended_at IS NULL ORDER BY since, id")
        .query((row, n) -> read(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public Optional<Elevation> begin(Elevation elevation) {
    store.transactions().requireOpen("beginning an elevation");
    Optional<Elevation> before = replace(elevation);
    int begun =
        store
            .writer()
            .sql(
                """
                INSERT INTO elevation (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (person, role) WHERE ended_at IS NULL DO NOTHING
                """
                    .formatted(COLUMNS))
            .params(
                elevation.id(),
                elevation.person(),
                elevation.role(),
                elevation.reason(),
                elevation.term().since().toEpochMilli(),
                elevation.term().until().toEpochMilli(),
                elevation.asked().place(),
                elevation.asked().channel())
            .update();
    if (begun == 0) {
      throw new StoreFailure(
          "Another elevation of the same person into '%s' began at the same time. This one is"
                  .formatted(elevation.role())
              + " tried again.");
    }
    return before;
  }

  private Optional<Elevation> replace(Elevation next) {
    return store
        .writer()
        .sql(
            """
            UPDATE elevation SET ended_at = ?, ended_by = ?
            WHERE person = ? AND role = ? AND ended_at IS NULL
            RETURNING %s
            """
                .formatted(COLUMNS))
        .params(next.term().since().toEpochMilli(), next.person(), next.person(), next.role())
        .query((row, n) -> read(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public boolean end(Elevation elevation, Instant at, String by) {
    store.transactions().requireOpen("ending an elevation");
    return store
            .writer()
            .sql(
                "UPDATE elevation SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL")
            .params(at.toEpochMilli(), by, elevation.id())
            .update()
        == 1;
  }

  /** Nobody is elevated by a row that makes no sense. */
  private Optional<Elevation> read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    try {
      return Optional.of(
          new Elevation(
              row.getString("person"),
              row.getString("role"),
              row.getString("reason"),
              new Term(
                  Instant.ofEpochMilli(row.getLong("since")),
                  Instant.ofEpochMilli(row.getLong("expires_at"))),
              new Asked(id, row.getString("place"), row.getString("channel"))));
    } catch (IllegalArgumentException e) {
      if (unreadable.add(id)) {
        LOG.error("Elevation {} cannot be read and counts as none: {}", id, e.getMessage());
      }
      return Optional.empty();
    }
  }
}
