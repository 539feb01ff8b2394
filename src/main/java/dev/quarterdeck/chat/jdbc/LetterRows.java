package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.Queue.Letter;
import dev.quarterdeck.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The statements of letters. What is over is kept as long as what caused it may come again. */
final class LetterRows {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration BETWEEN_PRUNES = Duration.ofHours(1);

  private final Store store;
  private final InstantSource clock;
  private final FileRows files;
  private final AtomicReference<Instant> pruned = new AtomicReference<>(Instant.EPOCH);

  LetterRows(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.files = new FileRows(store);
  }

  /** False when it is there already. */
  boolean insert(Outbound.Post post) {
    return store
            .writer()
            .sql(
                """
                INSERT INTO chat_letter (said, lane, place, only_for, rather, message, at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (said) DO NOTHING
                """)
            .param(post.id())
            .param(post.place().lane())
            .param(MessageJson.write(post.place()))
            .param(
                switch (post.audience()) {
                  case Audience.All _ -> null;
                  case Audience.Only only -> only.who();
                  case Audience.Rather rather -> rather.who();
                })
            .param(post.audience() instanceof Audience.Rather ? 1 : 0)
            .param(MessageJson.write(post.message()))
            .param(clock.millis())
            .update()
        == 1;
  }

  Optional<Letter> oldest(String lane) {
    return store
        .reader()
        .sql(
            """
            SELECT said, place, only_for, rather, message, state, attempts FROM chat_letter
            WHERE lane = ? AND over_at IS NULL ORDER BY id LIMIT 1
            """)
        .param(lane)
        .query(LetterRows::letter)
        .optional()
        .map(this::withFile);
  }

  private static Letter letter(ResultSet row, int n) throws SQLException {
    return new Letter(
        new Outbound.Post(
            row.getString("said"),
            MessageJson.place(row.getString("place")),
            MessageJson.read(row.getString("message")),
            audience(row.getString("only_for"), row.getInt("rather") == 1)),
        row.getString("state").equals("sending"),
        row.getInt("attempts"));
  }

  private static Audience audience(@Nullable String who, boolean rather) {
    if (who == null) {
      return Audience.ALL;
    }
    return rather ? new Audience.Rather(who) : new Audience.Only(who);
  }

  private Letter withFile(Letter letter) {
    Outbound.Once said = letter.said();
    return files
        .find(said.id())
        .map(file -> new Outbound.Upload(said.id(), said.place(), file, said.message().fallback()))
        .map(upload -> new Letter(upload, letter.doubt(), letter.attempts()))
        .orElse(letter);
  }

  void sending(String said) {
    store
        .writer()
        .sql("UPDATE chat_letter SET state = 'sending', attempts = attempts + 1 WHERE said = ?")
        .param(said)
        .update();
  }

  void unsent(String said) {
    store
        .writer()
        .sql("UPDATE chat_letter SET state = 'ready' WHERE said = ? AND state = 'sending'")
        .param(said)
        .update();
  }

  void over(String said, Optional<String> ref, String why) {
    store
        .writer()
        .sql(
            """
            UPDATE chat_letter SET state = ?, over_at = ?, ref = ?, why = ?
            WHERE said = ? AND over_at IS NULL
            """)
        .param(ref.isPresent() ? "sent" : "refused")
        .param(clock.millis())
        .param(ref.orElse(null))
        .param(why.isEmpty() ? null : why)
        .param(said)
        .update();
    files.over(said);
    prune();
  }

  private void prune() {
    Instant now = clock.instant();
    Instant before = pruned.get();
    if (before.plus(BETWEEN_PRUNES).isBefore(now) && pruned.compareAndSet(before, now)) {
      store
          .writer()
          .sql("DELETE FROM chat_letter WHERE over_at < ?")
          .param(now.minus(KEPT).toEpochMilli())
          .update();
    }
  }
}
