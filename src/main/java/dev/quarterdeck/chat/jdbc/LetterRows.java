package dev.quarterdeck.chat.jdbc;

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

/** The statements of letters. What is over is kept as long as what caused it may come again. */
final class LetterRows {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration BETWEEN_PRUNES = Duration.ofHours(1);

  private final Store store;
  private final InstantSource clock;
  private final AtomicReference<Instant> pruned = new AtomicReference<>(Instant.EPOCH);

  LetterRows(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Optional<Letter> oldest(String lane) {
    return store
        .reader()
        .sql(
            """
            SELECT said, place, only_for, message, state, attempts FROM chat_letter
            WHERE lane = ? AND over_at IS NULL ORDER BY id LIMIT 1
            """)
        .param(lane)
        .query(LetterRows::letter)
        .optional();
  }

  private static Letter letter(ResultSet row, int n) throws SQLException {
    return new Letter(
        new Outbound.Post(
            row.getString("said"),
            MessageJson.place(row.getString("place")),
            MessageJson.read(row.getString("message")),
            Optional.ofNullable(row.getString("only_for"))),
        row.getString("state").equals("sending"),
        row.getInt("attempts"));
  }

  void sending(String said) {
    store
        .writer()
        .sql("UPDATE chat_letter SET state = 'sending', attempts = attempts + 1 WHERE said = ?")
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
