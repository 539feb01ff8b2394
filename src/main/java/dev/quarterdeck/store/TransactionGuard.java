package dev.quarterdeck.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The writer pool for someone who commits on his own. Inside a transaction of ours he would either
 * join it and be rolled back with it silently, or wait for the one connection this thread holds.
 */
final class TransactionGuard extends DelegatingDataSource {
  private final Transactions transactions;

  TransactionGuard(DataSource pool, Transactions transactions) {
    super(pool);
    this.transactions = transactions;
  }

  @Override
  public Connection getConnection() throws SQLException {
    transactions.refuseOutside("a connection of its own");
    return super.getConnection();
  }
}
