package dev.quarterdeck.run;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.TargetFailure;
import java.util.List;
import java.util.Optional;

/** Enters the states of one run that call others, and begins what they call. */
final class Summoning {
  private final Engine.Parts parts;
  private final RunId id;

  Summoning(Engine.Parts parts, RunId id) {
    this.parts = parts;
    this.id = id;
  }

  /** What a run plays in, with its values. */
  static Calls.Scene scene(Engine.Parts parts, Run run) {
    String part = run.charge().caller().map(Request.Caller::part).orElse("");
    return new Calls.Scene(
        parts.tables().runbook(run), run.charge().digest(), part, run.charge().parameters());
  }

  void call(Table table, Run run, State.Call call) {
    enter(table, run, call, call.when(), 1, 0);
  }

  void each(Table table, Run run, State.Each each) {
    State.Items items = each.items();
    enter(table, run, each, Optional.empty(), items.parallel(), items.maxFailures());
  }

  /** What was planned with the run is called as it was planned; all else is planned now. */
  private void enter(
      Table table, Run run, State state, Optional<Expression> when, int parallel, int tolerated) {
    parts.guard("plan what " + id + " calls");
    try {
      Event event =
          off(when, run)
              ? new Event.Skipped()
              : new Event.Called(calls(run, state), parallel, tolerated);
      parts.ledger().apply(table, run, event);
    } catch (TargetFailure e) {
      parts.ledger().apply(table, run, new Event.Refused(Drive.said(e)));
    } catch (Expression.Unevaluable e) {
      parts.ledger().apply(table, run, new Event.Refused(Planner.unworkable(state, e)));
    }
  }

  private List<Doing.Call> calls(Run run, State state) {
    List<Plan.Called> planned = run.plan().calls(state.name());
    List<Plan.Called> called =
        planned.isEmpty()
            ? parts.planner().called(state, scene(parts, run), parts.journal().history(id))
            : planned;
    return called.stream()
        .map(c -> new Doing.Call(c.piece(), c.plan(), Optional.empty(), Optional.empty()))
        .toList();
  }

  /** Begins the calls whose turn it is; whether there was anything to begin. */
  boolean begin(Table table, Run run, Doing.Calling calling) {
    List<Doing.Call> next = calling.startable();
    if (next.isEmpty()) {
      return false;
    }
    parts.ledger().spawn(table, run, next);
    return true;
  }

  /** Whether a condition says that a state is passed. */
  static boolean off(Optional<Expression> condition, Run run) {
    return condition.map(when -> Boolean.FALSE.equals(when.evaluate(run.names()))).orElse(false);
  }
}
