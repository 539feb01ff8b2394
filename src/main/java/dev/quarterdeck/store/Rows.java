package dev.quarterdeck.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a SQLite database, to be copied. */
record Rows(Connection database) {
  /** Begins to read a table, in the order in which its rows were written. */
  ResultSet of(Statement statement, Tables.Table table) throws SQLException {
    return statement.executeQuery(
        "SELECT " + table.columnNames() + " FROM " + table.name() + " ORDER BY rowid");
  }

  long count(String table) throws SQLException {
    return number("SELECT COUNT(*) FROM " + table);
  }

  Map<String, Long> counts(List<Tables.Table> tables) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    for (Tables.Table table : tables) {
      counts.put(table.name(), count(table.name()));
    }
    return counts;
  }

  /** The largest number ever given in that table, also to a row that is gone. */
  long given(String table) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement(
            "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
