package dev.quarterdeck.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * One SQLite file and how it is opened.
 *
 * <p>The writer keeps autoCommit on: with it off the driver begins a write transaction on an idle
 * connection, and the pool locks itself out. Migrations run on connections of their own, before the
 * pools exist, for the same reason.
 *
 * @param passing whether nobody needs it after this process, so that commits need not last
 * @param copied whether it is a copy of one that this process has brought up to date
 */
record Sqlite(Path file, boolean passing, boolean copied) implements Database {
  private static final String FILE = "quarterdeck.db";
  private static final String MOVED = "moved";
  private static final int BUSY_TIMEOUT_MS = 5_000;
  private static final int CHECKOUT_TIMEOUT_MS = 10_000;
  private static final int READERS = 4;

  static Sqlite in(Path directory) {
    return new Sqlite(directory.resolve(FILE), false, false);
  }

  static Sqlite passingIn(Path directory) {
    return new Sqlite(directory.resolve(FILE), true, false);
  }

  static Sqlite copiedIn(Path directory) {
    return new Sqlite(directory.resolve(FILE), true, true);
  }

  @Override
  public String title() {
    return "SQLite " + file;
  }

  @Override
  public String noun() {
    return "database '" + file + "'";
  }

  @Override
  public void requireThere() {
    if (!Files.isRegularFile(file)) {
      throw new StoreFailure(
          "There is no database at '"
              + file.toAbsolutePath()
              + "'. Name the directory the bot was started with, or its server with --store.");
    }
    requireUnmoved();
  }

  /** Notes that another database goes on from here. */
  void movedTo(String place) throws IOException {
    Files.writeString(moved(), place + System.lineSeparator());
  }

  private Path moved() {
    return file.resolveSibling(MOVED);
  }

  // Two that go on from one past would each do what is due, and fork the trail.
  private void requireUnmoved() {
    if (Files.exists(moved())) {
      throw new StoreFailure(
          "The database '%s' was copied, and %s names where it goes on. Set quarterdeck.store.url, or --store of a command. To go on from the old one all the same, delete that file."
              .formatted(file, moved()));
    }
  }

  @Override
  public void migrate() {
    requireUnmoved();
    if (!copied) {
      new Migrations(source(false), "INTEGER PRIMARY KEY AUTOINCREMENT", "BLOB").run(noun());
    }
  }

  @Override
  public Pools open() {
    HikariDataSource writer = pool("writer", false, 1);
    return new Pools(
        new Pool(passing ? Synchronous.off(writer) : Synchronous.full(writer), writer),
        new Pool(Synchronous.normal(writer), writer),
        reader());
  }

  @Override
  public Pool reader() {
    HikariDataSource readers = pool("reader", true, READERS);
    return new Pool(readers, readers);
  }

  @Override
  public boolean exclusive() {
    return true;
  }

  @Override
  public Optional<Ailment> ailment(SQLException failure) {
    return failure instanceof SQLiteException lite
        ? Optional.ofNullable(SqliteSentences.of(file, lite.getResultCode()))
            .map(sentence -> new Ailment(sentence, false))
        : Optional.empty();
  }

  @Override
  public SQLExceptionTranslator ours() {
    SQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();
    return (task, sql, e) ->
        e instanceof SQLiteException lite && Eviction.constraint(lite)
            ? new DataIntegrityViolationException(
                task + "; SQL [" + sql + "]: " + e.getMessage(), e)
            : others.translate(task, sql, e);
  }

  SQLiteDataSource source(boolean readOnly) {
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
