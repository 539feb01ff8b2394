package dev.quarterdeck.store;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database opened for reading alone, beside the bot that may be running on it. Thread-safe. */
public final class StoreReader implements AutoCloseable {
  private final Runnable closing;
  private final JdbcClient reader;

  StoreReader(Pool pool, Failures failures) {
    this(pool.source(), failures, pool::close);
  }

  StoreReader(DataSource connections, Failures failures, Runnable closing) {
    this.closing = closing;
    this.reader = JdbcClient.create(Store.template(connections, failures));
  }

  /** Reads what is committed. */
  public JdbcClient reader() {
    return reader;
  }

  @Override
  public void close() {
    closing.run();
  }
}
