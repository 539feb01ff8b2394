package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.File;
import dev.quarterdeck.store.Store;
import java.util.Optional;

/** The statements of files that stand in the transcript; the oldest go when there is no room. */
final class Attachments {
  private static final long ROOM = 64L * 1024 * 1024;

  private final Store store;

  Attachments(Store store) {
    this.store = store;
  }

  void insert(long line, File file) {
    store
        .writer()
        .sql("INSERT INTO transcript_file (line, size, content) VALUES (?, ?, ?)")
        .params(line, file.size(), file.content())
        .update();
    store
        .writer()
        .sql(
            """
            DELETE FROM transcript_file WHERE line IN (
              SELECT line FROM (
                SELECT line, sum(size) OVER (ORDER BY line DESC) AS newer FROM transcript_file
              ) AS summed WHERE newer > ?)
            """)
        .param(ROOM)
        .update();
  }

  Optional<File> find(long line, String reader) {
    return store
        .reader()
        .sql(
            """
            SELECT file_name AS name, file_mime AS mime, file_alt AS alt, content
            FROM transcript JOIN transcript_file ON line = id
            WHERE id = ? AND (only_for IS NULL OR only_for = ?)
            """)
        .params(line, reader)
        .query(FileRows::read)
        .optional();
  }
}
