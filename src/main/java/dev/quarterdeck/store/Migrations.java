package dev.quarterdeck.store;

import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The one set of migrations, in the SQL that both kinds of database speak.
 *
 * @param identity how a column is declared whose numbers the database gives, none of them twice
 * @param bytes the type of a column that holds bytes
 */
record Migrations(DataSource connections, String identity, String bytes) {
  /**
   * Brings the database up to date.
   *
   * @param noun what the database is called within a sentence
   * @throws StoreFailure when a newer bot has written it
   */
  void run(String noun) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(connections)
            .locations("classpath:db/migration")
            .placeholders(Map.of("identity", identity, "bytes", bytes))
            .load();
    if (Stream.of(flyway.info().applied()).anyMatch(done -> !done.getState().isResolved())) {
      throw new StoreFailure(
          "The "
              + noun
              + " was written by a newer version of the bot. Start that version, or restore the"
              + " copy made before it; nothing was changed.");
    }
    flyway.migrate();
  }
}
