package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.Transactions;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Bounds what one handle may ask at once, before anything is looked up for it, so that nobody keeps
 * the bot from answering others. Approvals, answers and what stops a run are never counted. Each
 * process counts for itself.
 */
public final class Flood implements Handler {
  private static final Set<String> NEVER_COUNTED =
      Set.of("approve", "reject", "withdraw", "cancel", "answer", "pause");

  private final Handler inside;
  private final Transactions transactions;
  private final Outbox outbox;
  private final Tokens tokens;
  private final Buckets buckets;

  /** Lets through what is within the bound. */
  public Flood(
      Handler inside, Transactions transactions, Outbox outbox, Tokens tokens, Buckets buckets) {
    this.inside = inside;
    this.transactions = transactions;
    this.outbox = outbox;
    this.tokens = tokens;
    this.buckets = buckets;
  }

  @Override
  public void handle(Row row, Runnable done) throws InterruptedException {
    Inbound inbound = InboundJson.read(row.arrival().payload());
    // What is tried again was let through before.
    if (row.attempts() > 1 || !counted(inbound)) {
      inside.handle(row, done);
      return;
    }
    switch (buckets.take(inbound.origin().who(), row.arrival().at())) {
      case LET_THROUGH -> inside.handle(row, done);
      case REFUSED -> refuse(row, inbound, done);
      case REFUSED_AGAIN -> transactions.write(done);
    }
  }

  @Override
  public void giveUp(Row row, Exception last) {
    inside.giveUp(row, last);
  }

  private boolean counted(Inbound inbound) {
    String asked =
        switch (inbound) {
          case Inbound.Command command -> Prefix.strip(command.text()).strip();
          case Inbound.Form form -> form.command();
          case Inbound.Press press ->
              tokens
                  .find(press.token(), press.origin().place())
                  .map(Tokens.Bound::operation)
                  .orElse("");
        };
    String first = asked.split("[\\s:]", 2)[0].toLowerCase(Locale.ROOT);
    return !NEVER_COUNTED.contains(first) && !asked.startsWith(Choices.CHOOSE);
  }

  private void refuse(Row row, Inbound inbound, Runnable done) {
    transactions.write(
        () -> {
          outbox.post(
              "in/" + row.id() + "/answer",
              Home.of(inbound).thread(),
              Replies.message(
                      Replies.titled(
                          "Too much at once",
                          Doc.Tone.BAD,
                          List.of(
                              "You ask faster than this bot answers one person; this and what"
                                  + " follows at once is not done.",
                              "Wait a few seconds and ask again. Approving, answering and"
                                  + " cancelling work at any time.")))
                  .standing(Status.of(Status.Came.DENIED)),
              new Audience.Rather(inbound.origin().who().id()));
          done.run();
        });
  }
}
