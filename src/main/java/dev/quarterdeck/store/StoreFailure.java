package dev.quarterdeck.store;

import org.springframework.dao.DataAccessException;

/**
 * The database did not take or give what it was asked for, for a reason an operator can remove: a
 * full disk, a lock, a server that is away. The message names the database and the next step. What
 * was being done has not happened; only where the connection to a server broke nobody knows, and
 * the message says so.
 */
public final class StoreFailure extends DataAccessException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public StoreFailure(String message) {
    super(message);
  }

  /** A failure with its sentence and its cause for the log. */
  public StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
