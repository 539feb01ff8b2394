package dev.quarterdeck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Moves what is durable out of the data directory of a stopped bot into an empty database on a
 * server: every row under its number, in one transaction, so that the copy is whole or not there.
 */
public final class Transfer {
  private static final int SILENCE_S = 600;

  private final Path directory;
  private final Server server;

  /** Out of this directory, onto that server. The directory is left as it is. */
  public Transfer(Path directory, Server server) {
    this.directory = directory;
    this.server = server;
  }

  /** Looks at the copy before it counts. */
  @FunctionalInterface
  public interface Check {
    /** Throws when the copy must not count. */
    void look(StoreReader copy);
  }

  /** How much was copied. */
  public record Copied(int tables, long rows) {}

  /**
   * Copies everything.
   *
   * @throws StoreFailure when a bot runs on the directory, when there is no database in it, or when
   *     the one on the server is not empty; nothing was copied then
   */
  public Copied run(Check check) {
    Sqlite from = Sqlite.in(directory);
    from.requireThere();
    Postgres to = new Postgres(server);
    try (DataLock _ = DataLock.take(directory)) {
      from.migrate();
      to.migrate();
      Copied copied = copied(from, to, check);
      from.movedTo(server.toString());
      return copied;
    } catch (IOException e) {
      throw new StoreFailure(
          "Everything is copied, but that cannot be noted in "
              + directory
              + ". Start no bot on it without quarterdeck.store.url.",
          e);
    } catch (SQLException e) {
      throw said(from, to, e).orElseGet(() -> refused(to, e));
    } catch (RuntimeException e) {
      throw said(from, to, e).<RuntimeException>map(f -> f).orElse(e);
    }
  }

  private static Optional<StoreFailure> said(Sqlite from, Postgres to, Exception e) {
    return new Failures(from).failure(e).or(() -> new Failures(to).failure(e));
  }

  private static StoreFailure refused(Postgres to, SQLException e) {
    Throwable last = e.getNextException() == null ? e : e.getNextException();
    return new StoreFailure(
        "The " + to.noun() + " does not take a row: " + last.getMessage() + ". Nothing was copied.",
        e);
  }

  private static Copied copied(Sqlite from, Postgres to, Check check) throws SQLException {
    PGSimpleDataSource source = to.source(SILENCE_S);
    source.setReWriteBatchedInserts(true);
    try (Connection old = from.source(true).getConnection();
        Connection fresh = source.getConnection()) {
      fresh.setAutoCommit(false);
      try {
        Tables tables = Tables.of(fresh);
        tables.lock();
        requireEmpty(tables, to);
        Copied copied = copy(new Rows(old), tables);
        check.look(reader(fresh, to));
        fresh.commit();
        return copied;
      } catch (SQLException | RuntimeException e) {
        fresh.rollback();
        throw e;
      }
    }
  }

  private static StoreReader reader(Connection fresh, Postgres to) {
    return new StoreReader(new SingleConnectionDataSource(fresh, true), new Failures(to), () -> {});
  }

  private static Copied copy(Rows old, Tables tables) throws SQLException {
    tables.clear();
    long rows = 0;
    List<Tables.Table> all = tables.all();
    for (Tables.Table table : all) {
      rows += tables.fill(table, old);
    }
    for (Tables.Table table : all) {
      long was = old.count(table.name());
      long is = tables.count(table.name());
      if (was != is) {
        throw new StoreFailure(
            "Of %d rows of '%s' %d have arrived. Nothing was copied; try again."
                .formatted(was, table.name(), is));
      }
    }
    return new Copied(all.size(), rows);
  }

  /** Empty is what no bot has written to: some tables begin with a row. */
  private static void requireEmpty(Tables tables, Postgres to) throws SQLException {
    Map<String, Long> unused = unused(tables);
    for (Tables.Table table : tables.all()) {
      long rows = tables.count(table.name());
      if (rows != unused.getOrDefault(table.name(), 0L)) {
        throw new StoreFailure(
            "The "
                + to.noun()
                + " is not empty: '"
                + table.name()
                + "' holds "
                + rows
                + " rows. Make a new one for the copy; nothing was changed.");
      }
    }
  }

  private static Map<String, Long> unused(Tables tables) throws SQLException {
    try {
      Path folder = Files.createTempDirectory("quarterdeck-unused");
      try {
        Sqlite unused = Sqlite.in(folder);
        unused.migrate();
        try (Connection connection = unused.source(true).getConnection()) {
          return new Rows(connection).counts(tables.all());
        }
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("There is no place for a temporary file", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
