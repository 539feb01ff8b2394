package dev.quarterdeck.expectation;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.target.Effect;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a runbook can do at most, and who must agree before it starts.
 *
 * @param effect the gravest of its actions and of what it calls, on whatever way they are reached
 * @param own its own approvals
 * @param called those of everything it could call, whose parameters are not known here
 */
public record Guard(Effect effect, List<Approvals.Rule> own, List<Approvals.Rule> called) {
  /** What a condition may ask of a plan; it is not known before somebody asks for a run. */
  private static final String PLAN = "plan";

  public Guard {
    own = List.copyOf(own);
    called = List.copyOf(called);
  }

  private enum Needed {
    YES,
    NO,
    PERHAPS
  }

  /** What is needed for these parameters, whatever the plan is. */
  List<Quorum> certain(Map<String, Object> parameters) {
    return quorums(parameters, needed -> needed == Needed.YES);
  }

  /** What is needed for these parameters, or could be. */
  List<Quorum> possible(Map<String, Object> parameters) {
    return quorums(parameters, needed -> needed != Needed.NO);
  }

  private List<Quorum> quorums(Map<String, Object> parameters, Predicate<Needed> which) {
    return Stream.concat(
            own.stream().filter(rule -> which.test(needed(rule, parameters))),
            called.stream()
                .filter(r -> which.test(r.when().isEmpty() ? Needed.YES : Needed.PERHAPS)))
        .map(Approvals.Rule::quorum)
        .toList();
  }

  /** As a run asks it: what is no clean false is needed. */
  private static Needed needed(Approvals.Rule rule, Map<String, Object> parameters) {
    if (rule.when().isEmpty()) {
      return Needed.YES;
    }
    Expression when = rule.when().get();
    try {
      return Boolean.FALSE.equals(when.evaluate(parameters)) ? Needed.NO : Needed.YES;
    } catch (Expression.Unevaluable e) {
      return when.names().contains(PLAN) ? Needed.PERHAPS : Needed.YES;
    }
  }
}
