package dev.quarterdeck.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a PostgreSQL database as its own catalogue tells of them, to be filled: what others
 * refer to comes first. Not among them are the record of migrations, and the scheduler's table: the
 * sweep makes anew what is needed there.
 */
final class Tables {
  private static final Set<String> OTHERS = Set.of("flyway_schema_history", "scheduled_tasks");
  private static final int AT_ONCE = 500;

  private final Connection database;
  private final List<Table> all;

  private Tables(Connection database, List<Table> all) {
    this.database = database;
    this.all = List.copyOf(all);
  }

  /** A table; {@code numbered} is the column whose numbers the database gives, or empty. */
  record Table(String name, List<Column> columns, String numbered) {
    String columnNames() {
      return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Whether one row may be as large as many others. */
    boolean heavy() {
      return columns.stream().anyMatch(column -> column.type().equals("bytea"));
    }
  }

  record Column(String name, String type) {}

  static Tables of(Connection database) throws SQLException {
    Map<String, Table> found = new LinkedHashMap<>();
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT table_name, column_name, data_type, is_identity
                FROM information_schema.columns JOIN information_schema.tables
                  USING (table_catalog, table_schema, table_name)
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                ORDER BY table_name, ordinal_position
                """)) {
      while (row.next()) {
        String name = row.getString(1);
        if (!OTHERS.contains(name)) {
          Column column = new Column(row.getString(2), row.getString(3));
          found.merge(
              name,
              new Table(name, List.of(column), row.getString(4).equals("YES") ? column.name() : ""),
              Tables::joined);
        }
      }
    }
    return new Tables(database, ordered(found, references(database)));
  }

  private static Table joined(Table one, Table other) {
    List<Column> columns = new ArrayList<>(one.columns());
    columns.addAll(other.columns());
    return new Table(one.name(), columns, one.numbered() + other.numbered());
  }

  private static Map<String, Set<String>> references(Connection database) throws SQLException {
    Map<String, Set<String>> references = new LinkedHashMap<>();
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT a.relname, b.relname FROM pg_constraint c
                JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid
                WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
                """)) {
      while (row.next()) {
        references
            .computeIfAbsent(row.getString(1), _ -> new LinkedHashSet<>())
            .add(row.getString(2));
      }
    }
    return references;
  }

  private static List<Table> ordered(
      Map<String, Table> found, Map<String, Set<String>> references) {
    Map<String, Table> ordered = new LinkedHashMap<>();
    found.keySet().forEach(name -> add(name, found, references, ordered));
    return List.copyOf(ordered.values());
  }

  private static void add(
      String name,
      Map<String, Table> found,
      Map<String, Set<String>> references,
      Map<String, Table> ordered) {
    for (String other : references.getOrDefault(name, Set.of())) {
      if (!other.equals(name) && !ordered.containsKey(other)) {
        add(other, found, references, ordered);
      }
    }
    Table table = found.get(name);
    if (table != null) {
      ordered.putIfAbsent(name, table);
    }
  }

  List<Table> all() {
    return all;
  }

  /** Lets nobody write until the transaction ends. */
  void lock() throws SQLException {
    execute("SET LOCAL lock_timeout = '5s'");
    execute(
        "LOCK TABLE "
            + all.stream().map(Table::name).collect(Collectors.joining(", "))
            + " IN EXCLUSIVE MODE");
  }

  /** Takes out the rows that tables begin with. */
  void clear() throws SQLException {
    for (Table table : all.reversed()) {
      execute("DELETE FROM " + table.name());
    }
  }

  long count(String table) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Copies the rows of a table; numbers given from now on follow those that were ever given. */
  long fill(Table table, Rows old) throws SQLException {
    String marks = table.columns().stream().map(_ -> "?").collect(Collectors.joining(", "));
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)".formatted(table.name(), table.columnNames(), marks);
    long rows = 0;
    try (Statement reading = old.database().createStatement();
        ResultSet row = old.of(reading, table);
        PreparedStatement writing = database.prepareStatement(sql)) {
      int most = table.heavy() ? 1 : AT_ONCE;
      while (row.next()) {
        set(writing, table.columns(), row);
        writing.addBatch();
        if (++rows % most == 0) {
          writing.executeBatch();
        }
      }
      writing.executeBatch();
    }
    if (!table.numbered().isEmpty()) {
      execute(
          "ALTER TABLE %s ALTER COLUMN %s RESTART WITH %d"
              .formatted(table.name(), table.numbered(), old.given(table.name()) + 1));
    }
    return rows;
  }

  private static void set(PreparedStatement writing, List<Column> columns, ResultSet row)
      throws SQLException {
    for (int i = 1; i <= columns.size(); i++) {
      Column column = columns.get(i - 1);
      if (row.getObject(i) == null) {
        writing.setNull(i, Types.NULL);
        continue;
      }
      switch (column.type()) {
        case "bigint", "integer", "smallint" -> writing.setLong(i, row.getLong(i));
        case "boolean" -> writing.setBoolean(i, row.getBoolean(i));
        case "text", "character varying", "character" -> writing.setString(i, row.getString(i));
        case "bytea" -> writing.setBytes(i, row.getBytes(i));
        default -> throw new IllegalStateException("no way to copy the type of " + column);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
