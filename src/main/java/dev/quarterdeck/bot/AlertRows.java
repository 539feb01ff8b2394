package dev.quarterdeck.bot;

import dev.quarterdeck.alert.Heard;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.NotificationJson;
import dev.quarterdeck.alert.Routes;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.Transactions;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles notifications: state, card, thread, trail and the row's mark in one transaction. */
final class AlertRows implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(AlertRows.class);

  private final Roster roster;
  private final Channels channels;
  private final Hearing hearing;
  private final AlertNews news;
  private final Transactions transactions;

  /** Only one waits for the turn in the database; the others hold no connection meanwhile. */
  private final ReentrantLock turn = new ReentrantLock();

  AlertRows(
      Roster roster,
      Channels channels,
      Hearing hearing,
      AlertNews news,
      Transactions transactions) {
    this.roster = roster;
    this.channels = channels;
    this.hearing = hearing;
    this.news = news;
    this.transactions = transactions;
  }

  @Override
  public void handle(Row row, Runnable done) throws InterruptedException {
    Notification notification = NotificationJson.read(row.arrival().payload());
    Routes routes = roster.snapshot().routes();
    Instant told = row.arrival().at();
    turn.lockInterruptibly();
    try {
      transactions.write(
          () -> {
            Heard heard =
                hearing.hear(
                    notification, told, labels -> channels.named(routes.channel(labels)).name());
            news.heard(heard, told, row.id());
            done.run();
          });
    } finally {
      turn.unlock();
    }
  }

  /** There is nobody to answer, and somebody has to look: the channel is told. */
  @Override
  public void giveUp(Row row, Exception last) {
    LOG.error("inbox row {} is given up after {} attempts", row.id(), row.attempts(), last);
    news.unheard(row);
  }
}
