package dev.quarterdeck.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Turns what a database complains of into sentences and remembers the last one for health.
 * Constraint violations and bad SQL stay what Spring makes of them: they are ours, not the
 * operator's.
 */
final class Failures implements SQLExceptionTranslator {
  private final Database database;
  private final SQLExceptionTranslator ours;
  private volatile @Nullable String last;

  Failures(Database database) {
    this.database = database;
    this.ours = database.ours();
  }

  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException e) {
    Optional<StoreFailure> failure = failure(e);
    return failure.isPresent() ? failure.get() : ours.translate(task, sql, e);
  }

  /** The operator's failure somewhere among the causes of {@code thrown}, if there is one. */
  Optional<StoreFailure> failure(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StoreFailure known) {
        return Optional.of(known);
      }
      Optional<Database.Ailment> ailment = ailment(t);
      if (ailment.isPresent()) {
        note(ailment.get());
        return Optional.of(
            new StoreFailure(ailment.get().sentence(), thrown, ailment.get().perhaps()));
      }
    }
    return Optional.empty();
  }

  // Who is interrupted loses his connection, and nothing is wrong with the database.
  private void note(Database.Ailment ailment) {
    if (!ailment.passing() && !Thread.currentThread().isInterrupted()) {
      last = ailment.sentence();
    }
  }

  /** What failed last and has not worked since. */
  Optional<String> last() {
    return Optional.ofNullable(last);
  }

  /** A write has worked. */
  void over() {
    if (last != null) {
      last = null;
    }
  }

  private Optional<Database.Ailment> ailment(Throwable t) {
    if (t instanceof SQLTransientConnectionException) {
      return Optional.of(kept(t.getCause()));
    }
    return t instanceof SQLException e ? database.ailment(e) : Optional.empty();
  }

  /**
   * Why no connection came in time. When others hold them all because their writes fail, their
   * reason is the one to remove.
   */
  private Database.Ailment kept(@Nullable Throwable cause) {
    Optional<Database.Ailment> refused =
        cause instanceof SQLException e ? database.ailment(e) : Optional.empty();
    return refused
        .or(() -> last().map(sentence -> new Database.Ailment(sentence, false)))
        .orElseGet(this::busy);
  }

  private Database.Ailment busy() {
    return new Database.Ailment(
        "The "
            + database.noun()
            + " had no free connection in time: a write is taking too long."
            + " Look at the disk's load; restart the bot if this stays.",
        false);
  }
}
