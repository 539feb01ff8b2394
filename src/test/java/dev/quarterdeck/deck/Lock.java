package dev.quarterdeck.deck;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody else with the database open who has begun to write and does not end. */
record Lock(Connection connection) implements AutoCloseable {
  static Lock on(Path data) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("quarterdeck.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("BEGIN EXCLUSIVE");
    }
    return new Lock(connection);
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    }
    connection.close();
  }
}
