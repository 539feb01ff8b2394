package dev.quarterdeck.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that are given out one after the other through a {@link Turnstile}, and let the next
 * one in when they are closed.
 *
 * <p>SQLite has whoever finds the database locked look again later and later, up to a tenth of a
 * second. Where another connection of the same process writes all the time, as the scheduler's does
 * under load, whoever looks so seldom finds it locked again.
 */
final class Passing extends DelegatingDataSource {
  private final Turnstile turnstile;

  Passing(DataSource pool, Turnstile turnstile) {
    super(pool);
    this.turnstile = turnstile;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (!turnstile.enter(false)) {
      return super.getConnection();
    }
    AtomicBoolean left = new AtomicBoolean();
    try {
      return leaving(super.getConnection(), left);
    } catch (SQLException | RuntimeException e) {
      leave(left);
      throw e;
    }
  }

  private Connection leaving(Connection connection, AtomicBoolean left) {
    return (Connection)
        Proxy.newProxyInstance(
            Passing.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (method.getName().equals("close")) {
                  leave(left);
                }
              }
            });
  }

  private void leave(AtomicBoolean left) {
    if (left.compareAndSet(false, true)) {
      turnstile.leave();
    }
  }
}
