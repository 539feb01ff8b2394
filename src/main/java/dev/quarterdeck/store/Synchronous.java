package dev.quarterdeck.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The writer pool with a promise about what a commit survives, set at every checkout.
 *
 * <p>{@code FULL} survives a power cut. The scheduler's bookkeeping gets {@code NORMAL}: it
 * survives the process, a power cut may take the newest of it, and the sweep makes that good. Three
 * of five commits for an event are its, and each would cost a flush of the disk.
 */
final class Synchronous extends DelegatingDataSource {
  private final String pragma;

  private Synchronous(DataSource pool, String mode) {
    super(pool);
    this.pragma = "PRAGMA synchronous = " + mode;
  }

  static DataSource full(DataSource pool) {
    return new Synchronous(pool, "FULL");
  }

  /** Promises nothing, for a database that is thrown away. */
  static DataSource off(DataSource pool) {
    return new Synchronous(pool, "OFF");
  }

  static DataSource normal(DataSource pool) {
    return new Synchronous(pool, "NORMAL");
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(pragma);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
