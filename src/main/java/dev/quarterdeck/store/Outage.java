package dev.quarterdeck.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Tells who comes while a server is away at once, for a second after somebody has waited in vain:
 * health asks one thing after the other, and must answer before it is itself taken for dead.
 */
final class Outage {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private volatile @Nullable Vain vain;

  private record Vain(long at, SQLTransientConnectionException failure) {}

  /** The same pool, asked through this. */
  DataSource before(DataSource pool) {
    return new DelegatingDataSource(pool) {
      @Override
      public Connection getConnection() throws SQLException {
        return take(pool);
      }
    };
  }

  private Connection take(DataSource pool) throws SQLException {
    Vain last = vain;
    if (last != null && System.nanoTime() - last.at() < SECOND) {
      throw new SQLTransientConnectionException(
          last.failure().getMessage(), last.failure().getSQLState(), last.failure().getCause());
    }
    try {
      Connection connection = pool.getConnection();
      vain = null;
      return connection;
    } catch (SQLTransientConnectionException e) {
      vain = new Vain(System.nanoTime(), e);
      throw e;
    }
  }
}
