package dev.quarterdeck.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file and how it is opened.
 *
 * <p>The writer keeps autoCommit on: with it off the driver begins a write transaction on an idle
 * connection, and the pool locks itself out. Migrations run on connections of their own, before the
 * pools exist, for the same reason.
 */
record Sqlite(Path file) {
  private static final int BUSY_TIMEOUT_MS = 5_000;
  private static final int CHECKOUT_TIMEOUT_MS = 10_000;
  private static final int READERS = 4;

  HikariDataSource writer() {
    return pool("writer", false, 1);
  }

  HikariDataSource reader() {
    return pool("reader", true, READERS);
  }

  /**
   * Brings the file up to date.
   *
   * @throws StoreFailure when a newer bot has written it
   */
  void migrate() {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source(false))
            .locations("classpath:db/migration")
            .placeholders(Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT"))
            .load();
    if (Stream.of(flyway.info().applied()).anyMatch(done -> !done.getState().isResolved())) {
      throw new StoreFailure(
          "The database '"
              + file
              + "' was written by a newer version of the bot. Start that version, or restore the"
              + " copy made before it; nothing was changed.");
    }
    flyway.migrate();
  }

  static JdbcTemplate template(DataSource pool, Failures failures) {
    JdbcTemplate template = new JdbcTemplate(pool);
    template.setExceptionTranslator(failures);
    return template;
  }

  private SQLiteDataSource source(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private HikariDataSource pool(String name, boolean readOnly, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source(readOnly));
    config.setReadOnly(readOnly);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(CHECKOUT_TIMEOUT_MS);
    config.setExceptionOverride(new Eviction());
    config.setAutoCommit(true);
    config.setMaxLifetime(0);
    config.setIdleTimeout(0);
    return new HikariDataSource(config);
  }
}
