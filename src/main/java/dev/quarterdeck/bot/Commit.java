package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.store.Transactions;
import java.util.List;
import java.util.Optional;

/**
 * Makes a verdict durable: run or event, messages and card, trail, and the row's mark, in one
 * transaction and in this order. Ids are made of the row, so a second time changes nothing.
 */
final class Commit {
  private final Transactions transactions;
  private final Runs runs;
  private final Outbox outbox;
  private final Tokens tokens;
  private final Trail trail;

  Commit(Transactions transactions, Runs runs, Outbox outbox, Tokens tokens, Trail trail) {
    this.transactions = transactions;
    this.runs = runs;
    this.outbox = outbox;
    this.tokens = tokens;
    this.trail = trail;
  }

  /**
   * Commits.
   *
   * @param token the button's, when one was pressed; used only by what takes effect
   */
  void make(Asking asking, Front.Verdict verdict, Optional<String> token, Runnable done) {
    transactions.write(
        () -> {
          Message answer = effect(asking, verdict.deed(), token);
          post(asking.row(), asking.home(), answer);
          verdict.entries().forEach(trail::append);
          done.run();
        });
  }

  /** Commits words for somebody the bot does not know, or a row it gives up. */
  void say(long row, Home home, Doc doc, List<Entry> entries, Runnable done) {
    transactions.write(
        () -> {
          post(row, home, Replies.message(doc).standing(Status.of(Status.Came.DENIED)));
          entries.forEach(trail::append);
          done.run();
        });
  }

  private Message effect(Asking asking, Deed deed, Optional<String> token) {
    return switch (deed) {
      case Deed.Say say -> Replies.message(say.doc()).standing(Standing.of(say.came()));
      case Deed.Start start -> {
        RunId run = runs.start(start.request(), start.plan());
        outbox.openCard(run.subject(), asking.home().place());
        yield Replies.message(started(run, start)).standing(Status.started(run.subject()));
      }
      case Deed.Tell tell -> {
        if (token.isPresent() && !tokens.use(token.get(), asking.person().login())) {
          yield Replies.message(
              Doc.say("You have pressed that before; it has already taken effect."));
        }
        runs.tell(tell.run(), tell.event());
        trail.append(tell.entry());
        yield Replies.message(tell.doc());
      }
      case Deed.Write write -> Replies.message(write.rows().get());
    };
  }

  private static Doc started(RunId run, Deed.Start start) {
    return Replies.titled(
        "Run " + run + " is asked for",
        Doc.Tone.ACTIVE,
        List.of(
            start.request().line(),
            start.plan().approvals().isEmpty()
                ? "Its card shows how it goes. To end it: cancel " + run.number()
                : "It starts when others have agreed: %s. They press on its card, or type approve %d."
                    .formatted(Electorate.words(start.plan().approvals()), run.number())));
  }

  private void post(long row, Home home, Message message) {
    outbox.post("in/" + row + "/answer", home.thread(), message, Optional.empty());
  }
}
