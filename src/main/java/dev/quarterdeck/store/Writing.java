package dev.quarterdeck.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Spring's manager for a pool that throws connections away when they fail, see {@link Eviction}.
 *
 * <p>SQLite writes most pages at the commit, so a full disk shows there. The connection is gone
 * then and its transaction with it; a rollback on it could only fail, and its failure would stand
 * in the way of the one that says why.
 */
final class Writing extends JdbcTransactionManager {
  private static final long serialVersionUID = 1L;

  Writing(DataSource pool, Failures failures) {
    super(pool);
    setExceptionTranslator(failures);
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    if (!thrownAway(status)) {
      super.doRollback(status);
    }
  }

  private static boolean thrownAway(DefaultTransactionStatus status) {
    try {
      return ((JdbcTransactionObjectSupport) status.getTransaction())
          .getConnectionHolder()
          .getConnection()
          .isClosed();
    } catch (SQLException e) {
      throw new TransactionSystemException("It is not known whether a connection is closed", e);
    }
  }
}
