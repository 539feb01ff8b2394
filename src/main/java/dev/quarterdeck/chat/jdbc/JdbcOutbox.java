package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.Lanes;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.due.Due;
import dev.quarterdeck.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/** The outbox in the database; wakes the lane after the commit. */
public final class JdbcOutbox implements Outbox {
  private final Store store;
  private final Due due;
  private final JdbcQueue queue;
  private final InstantSource clock;

  /** An outbox whose nudges {@code queue} sees. */
  public JdbcOutbox(Store store, Due due, JdbcQueue queue, InstantSource clock) {
    this.store = store;
    this.due = due;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public void post(String id, Place place, Message message, Optional<String> only) {
    store.transactions().requireOpen("posting '" + id + "'");
    store
        .writer()
        .sql(
            """
            INSERT INTO chat_letter (said, lane, place, only_for, message, at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (said) DO NOTHING
            """)
        .param(id)
        .param(place.lane())
        .param(MessageJson.write(place))
        .param(only.orElse(null))
        .param(MessageJson.write(message))
        .param(clock.millis())
        .update();
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
            UPDATE chat_card SET wanted = wanted + 1, raised_at = ? WHERE subject = ?
            RETURNING lane
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
