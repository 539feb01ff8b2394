package dev.quarterdeck.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * Connections, and the way to them.
 *
 * @param source where they are taken
 * @param held what is closed in the end
 */
record Pool(DataSource source, HikariDataSource held) implements AutoCloseable {
  @Override
  public void close() {
    held.close();
  }
}
