package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Transcript.Attached;
import dev.quarterdeck.chat.Transcript.Draft;
import dev.quarterdeck.chat.Transcript.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads a row of the transcript. */
final class LineRow {
  private LineRow() {}

  private static Optional<Attached> file(ResultSet row) throws SQLException {
    String name = row.getString("file_name");
    return name == null
        ? Optional.empty()
        : Optional.of(new Attached(name, row.getString("file_mime"), row.getString("file_alt")));
  }

  static Line read(ResultSet row, int n) throws SQLException {
    long thread = row.getLong("thread");
    Draft draft =
        new Draft(
            row.getString("room"),
            row.wasNull() ? Optional.empty() : Optional.of(thread),
            Optional.ofNullable(row.getString("author")),
            Optional.ofNullable(row.getString("only_for")),
            MessageJson.read(row.getString("message")),
            Instant.ofEpochMilli(row.getLong("at")));
    return new Line(
        row.getLong("id"), row.getLong("number"), row.getInt("edited") == 1, draft, file(row));
  }
}
