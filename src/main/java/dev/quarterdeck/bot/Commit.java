package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.run.Again;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.store.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

  /** What an inbox row is answered by, where, and who reads it. */
  record Answer(long row, Home home, Audience audience) {}

  /**
   * Commits.
   *
   * @param token the button's, when one was pressed; used only by what takes effect
   */
  void make(Asking asking, Front.Verdict verdict, Optional<String> token, Runnable done) {
    make(asking, verdict, token, (Status _) -> done.run());
  }

  /** The same; the end of the transaction is told how the answer stands. */
  void make(Asking asking, Front.Verdict verdict, Optional<String> token, Consumer<Status> done) {
    transactions.write(
        () -> {
          Message answer = effect(asking, verdict.deed(), token).filling(verdict.fill());
          if (verdict.deed() instanceof Deed.Hand hand) {
            upload(asking, "answer", hand);
          } else {
            post(
                new Answer(asking.row(), asking.home(), audience(asking, verdict, answer)), answer);
          }
          if (verdict.deed() instanceof Deed.Write write) {
            write.beside().get().ifPresent(hand -> upload(asking, "file", hand));
          }
          verdict.entries().forEach(trail::append);
          done.accept(answer.status());
        });
  }

  /** Commits words for somebody the bot does not know, or a row it gives up. */
  void say(Answer answer, Doc doc, List<Entry> entries, Runnable done) {
    transactions.write(
        () -> {
          post(answer, Replies.message(doc).standing(Status.of(Status.Came.DENIED)));
          entries.forEach(trail::append);
          done.run();
        });
  }

  private Message effect(Asking asking, Deed deed, Optional<String> token) {
    return switch (deed) {
      case Deed.Say say -> Replies.message(say.doc()).standing(Standing.of(say.came()));
      case Deed.Start start -> {
        Optional<Doc> vain = vain(used(asking, token), start);
        if (vain.isPresent()) {
          yield Replies.message(vain.get());
        }
        RunId run = runs.start(start.request(), start.plan());
        outbox.openCard(run.subject(), asking.home().place());
        start.request().again().ifPresent(again -> link(asking, run, again));
        yield Replies.message(started(run, start)).standing(Status.started(run.subject()));
      }
      case Deed.Tell tell -> {
        Optional<Doc> vain = vain(used(asking, token));
        if (vain.isPresent()) {
          yield Replies.message(vain.get());
        }
        runs.tell(tell.run(), tell.event());
        trail.append(tell.entry());
        yield Replies.message(tell.doc());
      }
      case Deed.Hand hand -> Replies.message(Doc.say(hand.comment()));
      case Deed.Write write -> Replies.message(write.rows().get());
      case Deed.Refuse refuse -> {
        trail.append(refuse.entry());
        yield Replies.message(refuse.doc()).standing(Standing.of(refuse.came()));
      }
    };
  }

  private Tokens.Use used(Asking asking, Optional<String> token) {
    return token
        .map(pressed -> tokens.use(pressed, asking.person().login(), asking.row()))
        .orElseGet(Tokens.Use.First::new);
  }

  /** Why a press takes no effect. */
  private static Optional<Doc> vain(Tokens.Use use) {
    return switch (use) {
      case Tokens.Use.First _ -> Optional.empty();
      case Tokens.Use.Dead _ -> Optional.of(Replies.notDone(Presses.dead()));
      case Tokens.Use.Before _ ->
          Optional.of(Doc.say("You have pressed that before; it has already taken effect."));
    };
  }

  private Optional<Doc> vain(Tokens.Use use, Deed.Start start) {
    return use instanceof Tokens.Use.Before before
        ? Optional.of(pressedBefore(before, start.request().line()))
        : vain(use);
  }

  /** A button asks once; who wants it again, knowing what became of the first, says so. */
  private Doc pressedBefore(Tokens.Use.Before before, String line) {
    String became =
        before
            .row()
            .flatMap(runs::ofInboxRow)
            .map(run -> ": run %s is %s".formatted(run.id(), HoldCard.standing(run)))
            .orElse("");
    return Doc.say(
        "You have pressed that before%s. Nothing was done now. To ask for it again, type: %s"
            .formatted(became, line));
  }

  /** The card and the thread of the run that is tried again lead to the new one. */
  private void link(Asking asking, RunId run, Again again) {
    String subject = again.of().subject();
    outbox.raise(subject);
    runs.find(again.of())
        .map(earlier -> Home.of(earlier.charge().source().place()).thread())
        .ifPresent(
            thread ->
                outbox.post(
                    subject + "/again/" + run.text(),
                    thread,
                    Replies.message(Retries.told(run, again, asking.person().login())),
                    Audience.ALL));
  }

  private static Doc started(RunId run, Deed.Start start) {
    return Replies.titled(
        "Run " + run + " is asked for",
        Doc.Tone.ACTIVE,
        List.of(
            start.request().line()
                + start
                    .request()
                    .again()
                    .map(again -> ", again " + Retries.words(again))
                    .orElse(""),
            start.plan().approvals().isEmpty()
                ? "Its card shows how it goes. To end it: cancel " + run.number()
                : "It starts when others have agreed: %s. They press on its card, or type approve %d."
                    .formatted(Electorate.words(start.plan().approvals()), run.number())));
  }

  /** Refusals, mistakes and help help nobody but the asker. */
  private static Audience audience(Asking asking, Front.Verdict verdict, Message answer) {
    return switch (answer.status().came()) {
      case USAGE, DENIED -> asking.asker();
      case ANSWERED -> verdict.head().equals(HelpDesk.HEAD) ? asking.asker() : Audience.ALL;
      case STARTED, UNDERWAY, SUCCEEDED, FAILED -> Audience.ALL;
    };
  }

  private void upload(Asking asking, String what, Deed.Hand hand) {
    outbox.upload(
        "in/%d/%s".formatted(asking.row(), what),
        asking.home().thread(),
        hand.file(),
        hand.comment());
  }

  private void post(Answer answer, Message message) {
    outbox.post(
        "in/" + answer.row() + "/answer", answer.home().thread(), message, answer.audience());
  }
}
