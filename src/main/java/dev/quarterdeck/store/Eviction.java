package dev.quarterdeck.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Throws a connection away after every error but a broken constraint.
 *
 * <p>On a full disk SQLite rolls back by itself, and when BEGIN finds the file locked the driver
 * notes autoCommit off all the same: the next user of that connection would believe in a
 * transaction that is not there, and each statement would commit alone.
 */
final class Eviction implements SQLExceptionOverride {
  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return e instanceof SQLiteException lite && !constraint(lite)
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }

  static boolean constraint(SQLiteException e) {
    return (e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }
}
