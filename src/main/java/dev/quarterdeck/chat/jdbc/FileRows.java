package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.File;
import dev.quarterdeck.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The statements of files that wait to be sent. */
final class FileRows {
  private final Store store;

  FileRows(Store store) {
    this.store = store;
  }

  void insert(String said, File file) {
    store
        .writer()
        .sql("INSERT INTO chat_file (said, name, mime, alt, content) VALUES (?, ?, ?, ?, ?)")
        .params(said, file.name(), file.mime(), file.alt(), file.content())
        .update();
  }

  Optional<File> find(String said) {
    return store
        .reader()
        .sql("SELECT name, mime, alt, content FROM chat_file WHERE said = ?")
        .param(said)
        .query(FileRows::read)
        .optional();
  }

  static File read(ResultSet row, int n) throws SQLException {
    return new File(
        row.getString("name"),
        row.getString("mime"),
        row.getString("alt"),
        row.getBytes("content"));
  }

  void over(String said) {
    store.writer().sql("DELETE FROM chat_file WHERE said = ?").param(said).update();
  }
}
