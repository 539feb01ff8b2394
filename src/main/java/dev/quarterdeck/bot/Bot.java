package dev.quarterdeck.bot;

import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import java.util.Map;

/** Handles every kind of inbox row by what is registered for its type. */
public final class Bot implements Handler {
  private final Map<String, Handler> byType;

  /** With a handler for each type of row. */
  public Bot(Map<String, Handler> byType) {
    this.byType = Map.copyOf(byType);
  }

  @Override
  public void handle(Row row, Runnable done) throws InterruptedException {
    handler(row).handle(row, done);
  }

  @Override
  public void giveUp(Row row, Exception last) {
    handler(row).giveUp(row, last);
  }

  private Handler handler(Row row) {
    Handler handler = byType.get(row.arrival().type());
    if (handler == null) {
      throw new IllegalStateException("nobody handles rows of type '" + row.arrival().type() + "'");
    }
    return handler;
  }
}
