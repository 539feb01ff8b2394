package dev.quarterdeck.alert.jdbc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what this thread asks of a database, by what Spring says that it asks. */
final class Statements extends AppenderBase<ILoggingEvent> {
  private final Thread asking = Thread.currentThread();
  private long count;

  private Statements() {}

  /** One at a time, and while no bot starts: there is one logger, and a start resets it. */
  static long of(Runnable work) {
    Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    Statements statements = new Statements();
    Level before = logger.getLevel();
    statements.start();
    logger.addAppender(statements);
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
    try {
      work.run();
    } finally {
      logger.setLevel(before);
      logger.setAdditive(true);
      logger.detachAppender(statements);
    }
    if (statements.count == 0) {
      throw new AssertionError("Spring says nothing of what it asks");
    }
    return statements.count;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (Thread.currentThread() == asking
        && event.getMessage().startsWith("Executing prepared SQL statement")) {
      count++;
    }
  }
}
