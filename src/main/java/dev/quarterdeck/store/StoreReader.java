package dev.quarterdeck.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A database opened for reading alone, beside the bot that may be running on it. Thread-safe. */
public final class StoreReader implements AutoCloseable {
  private final Pool pool;
  private final JdbcClient reader;

  StoreReader(Pool pool, Failures failures) {
    this.pool = pool;
    this.reader = JdbcClient.create(Store.template(pool.source(), failures));
  }

  /** Reads what is committed. */
  public JdbcClient reader() {
    return reader;
  }

  @Override
  public void close() {
    pool.close();
  }
}
