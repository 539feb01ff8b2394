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

  private final boolean perhaps;

  /** A failure with its sentence. */
  public StoreFailure(String message) {
    super(message);
    this.perhaps = false;
  }

  /** A failure with its sentence and its cause for the log. */
  public StoreFailure(String message, Throwable cause) {
    this(message, cause, false);
  }

  /** The same, of which {@code perhaps} says whether it may have happened. */
  public StoreFailure(String message, Throwable cause, boolean perhaps) {
    super(message, cause);
    this.perhaps = perhaps;
  }

  /** Whether what was being done may have happened all the same. */
  public boolean perhaps() {
    return perhaps;
  }
}
