package dev.quarterdeck.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.sqlite.SQLiteException;

/**
 * Turns SQLite's result codes into sentences and remembers the last one for health. Constraint
 * violations and bad SQL stay what Spring makes of them: they are ours, not the operator's.
 */
final class Failures implements SQLExceptionTranslator {
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  private final SQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();
  private final Path file;
  private volatile @Nullable String last;

  Failures(Path file) {
    this.file = file;
  }

  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException e) {
    Optional<StoreFailure> failure = failure(e);
    if (failure.isPresent()) {
      return failure.get();
    }
    if (e instanceof SQLiteException lite && Eviction.constraint(lite)) {
      return new DataIntegrityViolationException(
          task + "; SQL [" + sql + "]: " + e.getMessage(), e);
    }
    return others.translate(task, sql, e);
  }

  /** The operator's failure somewhere among the causes of {@code thrown}, if there is one. */
  Optional<StoreFailure> failure(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StoreFailure known) {
        return Optional.of(known);
      }
      Optional<String> sentence = sentence(t);
      if (sentence.isPresent()) {
        last = sentence.get();
        return Optional.of(new StoreFailure(sentence.get(), thrown));
      }
    }
    return Optional.empty();
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

  private Optional<String> sentence(Throwable t) {
    if (t instanceof SQLTransientConnectionException) {
      // Others hold the connection because their writes fail: their reason is the one to remove.
      return last().or(this::busy);
    }
    return t instanceof SQLiteException e
        ? Optional.ofNullable(sentence(e.getResultCode().code & 0xff))
        : Optional.empty();
  }

  private Optional<String> busy() {
    return Optional.of(
        "The database '"
            + file
            + "' had no free connection in time: a write is taking too long."
            + " Look at the disk's load; restart the bot if this stays.");
  }

  private @Nullable String sentence(int code) {
    return switch (code) {
      case BUSY, LOCKED ->
          "The database '"
              + file
              + "' is locked by another process. Close what has it open"
              + " (a database shell, a backup); nothing was written.";
      case READONLY ->
          "The database '"
              + file
              + "' cannot be written. Give the bot's user write permission on"
              + " the file and its directory, or remount the volume read-write.";
      case IOERR ->
          "The disk under '"
              + file
              + "' failed to read or write. Check the volume and the"
              + " kernel's log.";
      case CORRUPT, NOTADB ->
          "The database '"
              + file
              + "' is damaged. Stop the bot, keep a copy of the directory and"
              + " restore the last backup.";
      case FULL ->
          "The disk under '" + file + "' is full. Free space on that volume; nothing was written.";
      case CANTOPEN ->
          "The database '"
              + file
              + "' cannot be opened. Check that the directory exists and"
              + " belongs to the bot's user.";
      default -> null;
    };
  }
}
