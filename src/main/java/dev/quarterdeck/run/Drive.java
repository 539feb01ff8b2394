package dev.quarterdeck.run;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.run.Journal.Mail;
import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Drives one run until there is nothing to do for it now. Every round reads the run anew, does one
 * thing and makes it durable, so that driving on after a crash is just the next round.
 */
final class Drive {
  private final Engine.Parts parts;
  private final RunId id;
  private final Lease lease;
  private final Summoning summoning;
  private final Mandate mandate;
  private final Revision revision;

  Drive(Engine.Parts parts, RunId id, Lease lease) {
    this.parts = parts;
    this.id = id;
    this.lease = lease;
    this.summoning = new Summoning(parts, id);
    this.mandate = new Mandate(parts);
    this.revision = new Revision(parts);
  }

  void toRest() throws InterruptedException {
    while (lease.held()) {
      Optional<Run> run = parts.journal().find(id);
      if (run.isEmpty() || !round(run.get())) {
        return;
      }
    }
  }

  private boolean round(Run run) throws InterruptedException {
    Optional<Table> known = parts.tables().table(run);
    if (known.isEmpty()) {
      return stranded(run);
    }
    Table table = known.get();
    if (readMail(table, run) || timeIsUp(table, run)) {
      return true;
    }
    if (run.lifecycle().ended()
        || run.lifecycle() == Lifecycle.AWAITING_APPROVAL
        || run.resting()) {
      return false;
    }
    if (run.cursor().isEmpty()) {
      return run.id().called() ? called(table, run) : begin(table, run);
    }
    return switch (run.cursor().get().doing()) {
      case Doing.Ready _ -> enter(table, run);
      case Doing.Acting _ -> {
        Acting acting = acting(run);
        yield run.course().ending().isPresent() ? acting.stop(table, run) : acting.goOn(table, run);
      }
      case Doing.Calling calling ->
          run.course().holds().now().isEmpty() && summoning.begin(table, run, calling);
      case Doing.Pausing _, Doing.Choosing _, Doing.Resting _, Doing.Asking _ -> false;
    };
  }

  /** Without its runbook only people can end it; until then it keeps its names and health says. */
  private boolean stranded(Run run) {
    if (readMail(new Stranded(), run)) {
      return true;
    }
    if (run.lifecycle().ended()) {
      return false;
    }
    throw Tables.unreadable(run);
  }

  private boolean readMail(Rules rules, Run run) {
    Run now = run;
    List<Mail> mail = parts.journal().unseen(id);
    for (Mail one : mail) {
      now = parts.ledger().read(rules, now, one);
    }
    return !mail.isEmpty();
  }

  private boolean timeIsUp(Table table, Run run) {
    Instant now = parts.timing().clock().instant();
    Optional<Event> event = Deadlines.passed(run, now);
    event.ifPresent(e -> parts.ledger().apply(table, run, e));
    return event.isPresent();
  }

  private boolean begin(Table table, Run run) {
    if (!parts.ledger().hold(table, run)) {
      return false;
    }
    Run holding = parts.journal().find(id).orElseThrow();
    if (holding.lifecycle() != Lifecycle.QUEUED) {
      return true; // another driver has gone on with it
    }
    parts.guard("plan " + id);
    try {
      Plan fresh = parts.planner().plan(Summoning.scene(parts, run), parts.journal().history(id));
      if (!fresh.hash().equals(run.plan().hash())) {
        parts.ledger().apply(table, holding, Revision.whole(fresh));
      } else if (!lapses(table, holding)) {
        parts.ledger().start(table, holding);
      }
    } catch (TargetFailure e) {
      parts.ledger().apply(table, holding, new Event.Refused(said(e)));
    }
    return true;
  }

  /** Its caller has the names and the approvals; every change is compared with the plan. */
  private boolean called(Table table, Run run) {
    parts.ledger().start(table, run);
    return true;
  }

  /** Whether somebody who stands behind it may not any more; that is then an event. */
  private boolean lapses(Table table, Run run) {
    Optional<Event> lapse = mandate.lapse(run);
    lapse.ifPresent(event -> parts.ledger().apply(table, run, event));
    return lapse.isPresent();
  }

  private boolean enter(Table table, Run run) throws InterruptedException {
    return switch (parts.tables().runbook(run).state(cursor(run).state())) {
      case State.Do action -> intend(table, run, action);
      case State.Ask ask -> {
        String question = Words.cut(ask.question().say(run.names()));
        parts.ledger().apply(table, run, new Event.Asked(question));
        yield true;
      }
      case State.Call call -> {
        summoning.call(table, run, call);
        yield true;
      }
      case State.Each each -> {
        summoning.each(table, run, each);
        yield true;
      }
      case State.Wait wait ->
          throw new IllegalStateException(run.id() + " is ready in the wait '" + wait.name() + "'");
    };
  }

  private boolean intend(Table table, Run run, State.Do state) throws InterruptedException {
    Action action = parts.planner().action(state.action());
    parts.guard(state.action());
    try {
      if (Summoning.off(state.when(), run)) {
        parts.ledger().apply(table, run, new Event.Skipped());
        return true;
      }
      Optional<PlannedStep> pinned =
          run.plan().step(state.name()).filter(s -> !s.pinned().isEmpty());
      if (pinned.isPresent()) {
        Event.Pinned event = new Event.Pinned(pinned.get().sentence(), pinned.get().pinned());
        parts.ledger().apply(table, run, event);
        return true;
      }
      StepKey key = new StepKey(id.text(), state.name(), run.course().intents() + 1);
      Intent intent =
          action.intend(
              parts.planner().inputs(state, run.names(), key), parts.journal().history(id));
      return intended(table, run, action, intent);
    } catch (TargetFailure e) {
      parts.ledger().apply(table, run, new Event.Refused(said(e)));
    } catch (Expression.Unevaluable e) {
      parts.ledger().apply(table, run, new Event.Refused(Planner.unworkable(state, e)));
    }
    return true;
  }

  private boolean intended(Table table, Run run, Action action, Intent intent)
      throws InterruptedException {
    boolean changes = action.effect().changes();
    Optional<Event> other = changes ? revision.of(run, intent) : Optional.empty();
    if (other.isPresent()) {
      parts.ledger().apply(table, run, other.get());
      return true;
    }
    if (changes && lapses(table, run)) {
      return true;
    }
    Optional<Run> now = parts.ledger().intend(table, run, intent, changes);
    if (now.isPresent() && now.get().cursor().map(Cursor::acting).orElse(false)) {
      acting(now.get()).begin(table, now.get());
    }
    return true;
  }

  private Acting acting(Run run) {
    int attempt = cursor(run).attempt();
    return new Acting(parts, lease, parts.journal().intent(id, attempt), this::stillWanted);
  }

  /** Reads what came meanwhile; whether the run still does what it did. */
  private boolean stillWanted(Table table, Run before) {
    Run run = parts.journal().find(id).orElseThrow();
    if (readMail(table, run) || timeIsUp(table, run)) {
      run = parts.journal().find(id).orElseThrow();
    }
    return run.cursor().map(Cursor::acting).orElse(false)
        && cursor(run).attempt() == cursor(before).attempt()
        && !run.lifecycle().ended()
        && run.course().ending().isEmpty();
  }

  private static Cursor cursor(Run run) {
    return run.cursor().orElseThrow();
  }

  static String said(TargetFailure failure) {
    String message = failure.getMessage();
    return message == null ? "the target failed without a word" : message;
  }

  /** What an observation means for the journal of a step that was ended early. */
  static Outcome outcome(Observation seen) {
    return switch (seen) {
      case Observation.NotHappened _ -> new Outcome.Stale("nothing was changed");
      case Observation.Underway _ -> new Outcome.Unknown("still under way when it was ended");
      case Observation.Ended ended -> ended.outcome();
      case Observation.Unclear unclear -> new Outcome.Unknown(unclear.why());
    };
  }
}
