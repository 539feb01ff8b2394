package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.run.Answer;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import java.util.Optional;

/** What buttons mean. A button dies with what it is about: a plan, a question, the run. */
final class Presses {
  /** The operation of a card's cancel button. */
  static final String CANCEL = "cancel";

  static final String APPROVE = "approve";
  static final String REJECT = "reject";
  static final String WITHDRAW = "withdraw";
  static final String PAUSE = "pause";
  static final String RESUME = "resume";
  static final String SKIP = "skip";

  /** The operation of the button on the card of a run that went wrong. */
  static final String RETRY = "retry";

  /** The beginning of the operations of a question's buttons. */
  static final String ANSWER = "answer:";

  private final Tokens tokens;
  private final Runs runs;
  private final RetryDesk retries;
  private final AlertPresses alerts;

  Presses(Tokens tokens, Runs runs, RetryDesk retries, AlertPresses alerts) {
    this.tokens = tokens;
    this.runs = runs;
    this.retries = retries;
    this.alerts = alerts;
  }

  /** What a button that was pressed stands for, while it lives. */
  Optional<Tokens.Bound> find(Inbound.Press press) {
    return tokens.find(press.token(), press.origin().place());
  }

  /**
   * The claim a press makes.
   *
   * @throws Mistake when what the button is about is over
   */
  Claim claim(Asking asking, Optional<Tokens.Bound> found) {
    Tokens.Bound bound = found.orElseThrow(Presses::dead);
    if (bound.subject().startsWith("alert/")) {
      return alerts.claim(asking, bound);
    }
    if (!bound.subject().startsWith("run/")) {
      throw dead();
    }
    Run run = runs.find(RunId.ofSubject(bound.subject())).orElseThrow(Presses::dead);
    return switch (bound.operation()) {
      case CANCEL -> living(Steers.cancel(asking, run, ""), run, cancelBound(run), bound);
      case APPROVE -> living(Votes.approve(asking, run), run, Ballot.bound(run), bound);
      case REJECT -> living(Votes.reject(asking, run, ""), run, Ballot.bound(run), bound);
      case WITHDRAW -> living(Votes.withdraw(asking, run), run, Ballot.bound(run), bound);
      case PAUSE ->
          living(Reins.pause(asking, run, runs.leeway(run), ""), run, Reins.pauses(run), bound);
      case RESUME -> living(Reins.resume(asking, run, ""), run, Reins.pauses(run), bound);
      case SKIP ->
          living(Reins.skip(asking, run, runs.leeway(run), ""), run, Reins.here(run), bound);
      case RETRY -> retries.claim(asking, run, "");
      case RunLog.LOG -> RunLog.claim(run, runs);
      default -> answer(asking, run, bound);
    };
  }

  private static Claim answer(Asking asking, Run run, Tokens.Bound bound) {
    if (bound.operation().startsWith(Choices.CHOOSE)) {
      String choice = bound.operation().substring(Choices.CHOOSE.length());
      return living(Choices.choose(asking, run, choice), run, Choices.bound(run), bound);
    }
    if (!bound.operation().startsWith(ANSWER)) {
      throw dead();
    }
    Answer answer =
        Answer.of(bound.operation().substring(ANSWER.length())).orElseThrow(Presses::dead);
    return living(Steers.answer(asking, run, answer), run, answerBound(run), bound);
  }

  /** What a cancel button is bound to: it dies when the plan changes. */
  static String cancelBound(Run run) {
    return run.plan().hash();
  }

  /** What the buttons of a question are bound to: they die with the attempt that raised it. */
  static String answerBound(Run run) {
    return run.cursor()
        .map(Cursor::attempt)
        .map(attempt -> attempt + "/" + run.course().cancels())
        .orElse("none");
  }

  private static Claim living(Claim claim, Run run, String now, Tokens.Bound bound) {
    return new Claim(
        claim.needs(),
        () -> {
          Steers.open(run);
          if (!now.equals(bound.bound())) {
            throw new Mistake(
                "This button is about something that has changed since; nothing was done.",
                "Use the buttons on the newest card, or type run %s.".formatted(run.id().text()));
          }
          return claim.work().get();
        });
  }

  static Mistake dead() {
    return new Mistake(
        "This button does not work any more: what it was about is over.",
        "Type runs to see how things stand.");
  }
}
