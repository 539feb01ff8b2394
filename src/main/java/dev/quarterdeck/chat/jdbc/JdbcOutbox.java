package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Lanes;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Outbound;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.due.Due;
import dev.quarterdeck.store.Store;
import java.time.InstantSource;

/** The outbox in the database; wakes the lane after the commit. */
public final class JdbcOutbox implements Outbox {
  private final Store store;
  private final Due due;
  private final JdbcQueue queue;
  private final InstantSource clock;
  private final LetterRows letters;
  private final FileRows files;

  /** An outbox whose nudges {@code queue} sees. */
  public JdbcOutbox(Store store, Due due, JdbcQueue queue, InstantSource clock) {
    this.store = store;
    this.due = due;
    this.queue = queue;
    this.clock = clock;
    this.letters = new LetterRows(store, clock);
    this.files = new FileRows(store);
  }

  @Override
  public void post(String id, Place place, Message message, Audience audience) {
    store.transactions().requireOpen("posting '" + id + "'");
    letters.insert(new Outbound.Post(id, place, message, audience));
    wake(place.lane());
  }

  @Override
  public void upload(String id, Place place, File file, String comment) {
    store.transactions().requireOpen("uploading '" + id + "'");
    Outbound.Upload upload = new Outbound.Upload(id, place, file, comment);
    if (letters.insert(new Outbound.Post(id, place, upload.message(), Audience.ALL))) {
      files.insert(id, file);
    }
    wake(place.lane());
  }

  @Override
  public void openCard(String subject, Place place) {
    store.transactions().requireOpen("opening card '" + subject + "'");
    store
        .writer()
        .sql(
            """
            INSERT INTO chat_card (subject, lane, place, wanted, shown, raised_at)
            VALUES (?, ?, ?, 1, 0, ?)
            ON CONFLICT (subject) DO NOTHING
            """)
        .params(subject, place.lane(), MessageJson.write(place), clock.millis())
        .update();
    wake(place.lane());
  }

  @Override
  public void raise(String subject) {
    store.transactions().requireOpen("raising card '" + subject + "'");
    store
        .writer()
        .sql(
            """
            UPDATE chat_card SET wanted = wanted + 1,
              raised_at = CASE WHEN wanted > shown THEN raised_at ELSE ? END
            WHERE subject = ? RETURNING lane
            """)
        .params(clock.millis(), subject)
        .query((row, n) -> row.getString(1))
        .optional()
        .ifPresent(this::wake);
  }

  @Override
  public void nudge(String subject) {
    store.transactions().refuseOutside("nudging card '" + subject + "'");
    queue.nudge(subject).ifPresent(lane -> due.wake(Lanes.KIND, lane));
  }

  private void wake(String lane) {
    store.transactions().afterCommit(() -> due.wake(Lanes.KIND, lane));
  }
}
