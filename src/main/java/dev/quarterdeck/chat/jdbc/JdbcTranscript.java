package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Transcript;
import dev.quarterdeck.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The transcript in the database. */
public final class JdbcTranscript implements Transcript {
  private static final int AT_ONCE = 200;

  private final Store store;
  private final Attachments attachments;

  /** The transcript of this store. */
  public JdbcTranscript(Store store) {
    this.store = store;
    this.attachments = new Attachments(store);
  }

  @Override
  public Line write(String key, Draft draft, Optional<File> file) {
    return store
        .transactions()
        .write(
            () ->
                find(store.writer(), key)
                    .orElseGet(
                        () -> {
                          // Somebody else may write it too: who has the number looks last.
                          insert(key, draft, file, next());
                          return find(store.writer(), key).orElseThrow();
                        }));
  }

  private void insert(String key, Draft draft, Optional<File> file, long number) {
    store
        .writer()
        .sql(
            """
            INSERT INTO transcript
              (said, number, room, thread, author, only_for, subject, message, at,
               file_name, file_mime, file_alt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (said) DO NOTHING RETURNING id
            """)
        .param(key)
        .param(number)
        .param(draft.room())
        .param(draft.thread().orElse(null))
        .param(draft.author().orElse(null))
        .param(draft.only().orElse(null))
        .param(subject(draft.message()).orElse(null))
        .param(MessageJson.write(draft.message()))
        .param(draft.at().toEpochMilli())
        .param(file.map(File::name).orElse(null))
        .param(file.map(File::mime).orElse(null))
        .param(file.map(File::alt).orElse(null))
        .query(Long.class)
        .optional()
        .ifPresent(id -> file.ifPresent(f -> attachments.insert(id, f)));
  }

  /** A message that only points at a card is not that card. */
  private static Optional<String> subject(Message message) {
    return switch (message.status().came()) {
      case UNDERWAY, SUCCEEDED, FAILED -> message.status().subject();
      case ANSWERED, STARTED, USAGE, DENIED -> Optional.empty();
    };
  }

  private long next() {
    return store
        .writer()
        .sql("UPDATE transcript_number SET value = value + 1 WHERE id = 1 RETURNING value")
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<File> file(long id, String reader) {
    return attachments.find(id, reader);
  }

  @Override
  public boolean edit(long id, Message message, Instant at) {
    return store
        .transactions()
        .write(
            () ->
                store
                        .writer()
                        .sql(
                            """
                            UPDATE transcript SET message = ?, subject = ?, number = ?, edited = 1
                            WHERE id = ? AND author IS NULL
                            """)
                        .param(MessageJson.write(message))
                        .param(subject(message).orElse(null))
                        .param(next())
                        .param(id)
                        .update()
                    == 1);
  }

  @Override
  public Optional<Line> find(String key) {
    return find(store.reader(), key);
  }

  private static Optional<Line> find(JdbcClient client, String key) {
    return client
        .sql("SELECT * FROM transcript WHERE said = ?")
        .param(key)
        .query(LineRow::read)
        .optional();
  }

  @Override
  public long head() {
    return store
        .reader()
        .sql("SELECT value FROM transcript_number WHERE id = 1")
        .query(Long.class)
        .single();
  }

  @Override
  public List<Line> since(long number, String reader) {
    return store
        .reader()
        .sql(
            """
            SELECT * FROM transcript WHERE number > ? AND (only_for IS NULL OR only_for = ?)
            ORDER BY number LIMIT
            """
                + AT_ONCE)
        .params(number, reader)
        .query(LineRow::read)
        .list();
  }

  @Override
  public List<Line> page(String room, String reader, long beforeId, int limit) {
    return store
        .reader()
        .sql(
            """
            WITH tops AS (
              SELECT id FROM transcript
              WHERE room = ? AND thread IS NULL AND id < ? AND (only_for IS NULL OR only_for = ?)
              ORDER BY id DESC LIMIT ?)
            SELECT * FROM transcript
            WHERE (id IN (SELECT id FROM tops) OR thread IN (SELECT id FROM tops))
              AND (only_for IS NULL OR only_for = ?)
            ORDER BY id
            """)
        .params(room, beforeId, reader, limit, reader)
        .query(LineRow::read)
        .list();
  }

  @Override
  public List<Line> thread(long id, String reader) {
    return store
        .reader()
        .sql(
            """
            SELECT * FROM transcript WHERE thread = ? AND (only_for IS NULL OR only_for = ?)
            ORDER BY id
            """)
        .params(id, reader)
        .query(LineRow::read)
        .list();
  }

  @Override
  public Optional<Line> card(String subject) {
    return store
        .reader()
        .sql("SELECT * FROM transcript WHERE subject = ? ORDER BY id DESC LIMIT 1")
        .param(subject)
        .query(LineRow::read)
        .optional();
  }
}
