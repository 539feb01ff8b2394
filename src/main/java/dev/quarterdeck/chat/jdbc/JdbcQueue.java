package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.Queue;
import dev.quarterdeck.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What waits to be sent, in the database. */
public final class JdbcQueue implements Queue {
  /** No platform asks for more; what is noted for later was noted by a clock that was ahead. */
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final Store store;
  private final InstantSource clock;
  private final LetterRows letters;
  private final CardRows cards;
  private final Nudges nudges = new Nudges();

  /** The queue of this store. */
  public JdbcQueue(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.letters = new LetterRows(store, clock);
    this.cards = new CardRows(store);
  }

  /** Notes progress of a card that goes on; gives its lane. */
  Optional<String> nudge(String subject) {
    Optional<String> lane = cards.goingOn(subject);
    lane.ifPresent(l -> nudges.add(subject, l));
    return lane;
  }

  @Override
  public List<String> ready(Instant now) {
    Set<String> lanes = new HashSet<>(nudges.lanes());
    lanes.addAll(
        store
            .reader()
            .sql(
                """
                SELECT lane FROM chat_letter WHERE over_at IS NULL
                UNION SELECT lane FROM chat_card WHERE wanted > shown
                """)
            .query((row, n) -> row.getString(1))
            .list());
    if (!lanes.isEmpty()) {
      lanes.removeAll(resting(now));
    }
    return List.copyOf(lanes);
  }

  private List<String> resting(Instant now) {
    return store
        .reader()
        .sql("SELECT lane FROM chat_lane WHERE not_before > ? AND not_before <= ?")
        .params(now.toEpochMilli(), now.plus(LONGEST_REST).toEpochMilli())
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** How many messages and cards wait, for the gauge. */
  public long depth() {
    return store
        .reader()
        .sql(
            """
            SELECT (SELECT count(*) FROM chat_letter WHERE over_at IS NULL)
                 + (SELECT count(*) FROM chat_card WHERE wanted > shown)
            """)
        .query(Long.class)
        .single();
  }

  /** Since when the oldest of them has waited. */
  public Optional<Instant> oldest() {
    return Optional.ofNullable(
            store
                .reader()
                .sql(
                    """
                    SELECT min(at) FROM (
                      SELECT at FROM chat_letter WHERE over_at IS NULL
                      UNION ALL SELECT raised_at FROM chat_card WHERE wanted > shown) AS waiting
                    """)
                .query((row, n) -> row.getObject(1) == null ? null : row.getLong(1))
                .list()
                .getFirst())
        .map(Instant::ofEpochMilli);
  }

  /** Since when the oldest card of a subject that begins so has waited to be shown or edited. */
  public Optional<Instant> oldestCard(String beginning, String orBeginning) {
    return store
        .reader()
        .sql(
            """
            SELECT raised_at FROM chat_card
            WHERE wanted > shown AND (subject LIKE ? OR subject LIKE ?) ORDER BY raised_at LIMIT 1
            """)
        .params(beginning + "%", orBeginning + "%")
        .query((row, n) -> Instant.ofEpochMilli(row.getLong(1)))
        .optional();
  }

  @Override
  public Optional<Instant> notBefore(String lane) {
    return store
        .reader()
        .sql("SELECT not_before FROM chat_lane WHERE lane = ?")
        .param(lane)
        .query((row, n) -> Instant.ofEpochMilli(row.getLong(1)))
        .optional()
        .filter(until -> !until.isAfter(clock.instant().plus(LONGEST_REST)));
  }

  @Override
  public void rest(String lane, Instant until) {
    store
        .writer()
        .sql(
            """
            INSERT INTO chat_lane (lane, not_before) VALUES (?, ?)
            ON CONFLICT (lane) DO UPDATE SET not_before = excluded.not_before
            """)
        .params(lane, until.toEpochMilli())
        .update();
  }

  private void restIfNeeded(String lane, Instant until) {
    if (until.isAfter(clock.instant())) {
      rest(lane, until);
    }
  }

  @Override
  public Optional<Letter> letter(String lane) {
    return letters.oldest(lane);
  }

  @Override
  public void sending(Letter letter) {
    letters.sending(letter.said().id());
  }

  @Override
  public void unsent(Letter letter) {
    letters.unsent(letter.said().id());
  }

  @Override
  public void over(Letter letter, Optional<String> ref, String why, Instant restUntil) {
    store
        .transactions()
        .write(
            () -> {
              letters.over(letter.said().id(), ref, why);
              restIfNeeded(letter.said().place().lane(), restUntil);
            });
  }

  @Override
  public List<Slip> slips(String lane, Set<String> without) {
    return cards.behind(lane, nudges.subjects(lane), without, nudges::times);
  }

  @Override
  public void sending(Slip slip) {
    cards.doubted(slip.subject());
  }

  @Override
  public void unsent(Slip slip) {
    cards.undoubted(slip.subject());
  }

  @Override
  public void shown(Slip slip, String ref, boolean last, Instant restUntil) {
    store
        .transactions()
        .write(
            () -> {
              cards.shown(slip, ref, last);
              restIfNeeded(slip.place().lane(), restUntil);
            });
    nudges.answered(slip.subject(), slip.nudges());
  }

  @Override
  public void refused(Slip slip, String why, boolean anew) {
    cards.refused(slip, why, anew);
    nudges.answered(slip.subject(), slip.nudges());
  }
}
