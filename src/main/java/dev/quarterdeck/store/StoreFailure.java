package dev.quarterdeck.store;

import org.springframework.dao.DataAccessException;

/**
 * The database did not take or give what it was asked for, for a reason an operator can remove: a
 * full disk, a lock, a broken file. The message names the file and the next step. What was being
 * done has not happened.
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
