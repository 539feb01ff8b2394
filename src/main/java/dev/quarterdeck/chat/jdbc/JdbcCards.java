package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cards in the database, as {@link Work}: forgets those that tell of something that comes and goes,
 * once they were not raised for long, with the tokens of their buttons. What stands in the channel
 * stays there as it is.
 */
public final class JdbcCards implements Work {
  /** For so long a card is kept that nothing raised. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int AT_ONCE = 100;
  private static final String ALL = "all";

  private final Store store;
  private final List<String> passing;
  private final InstantSource clock;
  private volatile Instant next = Instant.MIN;

  /**
   * The cards of this store.
   *
   * @param passing how the subjects of those that are forgotten begin
   */
  public JdbcCards(Store store, List<String> passing, InstantSource clock) {
    this.store = store;
    this.passing = List.copyOf(passing);
    this.clock = clock;
  }

  /** Those that wait to be shown are not among them. */
  private List<String> old() {
    String begins = passing.stream().map(_ -> "subject LIKE ?").collect(Collectors.joining(" OR "));
    Instant before = clock.instant().minus(KEPT);
    return store
        .reader()
        .sql(
            "SELECT subject FROM chat_card WHERE wanted <= shown AND raised_at < %d AND (%s) LIMIT %d"
                .formatted(before.toEpochMilli(), begins, AT_ONCE))
        .params(passing.stream().map(beginning -> (Object) (beginning + "%")).toList())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Override
  public String kind() {
    return "card";
  }

  /** Cards of runs stand among those that are looked through, so they are not at every turn. */
  @Override
  public List<String> ready() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return List.of();
    }
    if (old().isEmpty()) {
      next = now.plus(PAUSE);
      return List.of();
    }
    return List.of(ALL);
  }

  @Override
  public void drive(String id, Lease lease) {
    for (List<String> some = old(); lease.held() && !some.isEmpty(); some = old()) {
      List<String> subjects = some;
      store.transactions().write(() -> subjects.forEach(this::forget));
    }
  }

  private void forget(String subject) {
    // It may have been raised since it was found.
    int gone =
        store
            .writer()
            .sql("DELETE FROM chat_card WHERE subject = ? AND wanted <= shown")
            .param(subject)
            .update();
    if (gone == 0) {
      return;
    }
    for (String statement :
        List.of(
            "DELETE FROM chat_token_use WHERE token IN"
                + " (SELECT token FROM chat_token WHERE subject = ?)",
            "DELETE FROM chat_token WHERE subject = ?")) {
      store.writer().sql(statement).param(subject).update();
    }
  }
}
