package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.source.Mark;
import java.util.Map;
import java.util.Set;

/**
 * One rule of a role: what it allows or denies, on what, where.
 *
 * @param deny whether it denies
 * @param reach which subjects it is about
 * @param where the written condition, empty when there is none
 * @param conditions the condition, checked against the parameters of each subject it is about
 * @param channels the channels it holds in; empty means all
 */
record Grant(
    Mark at,
    String role,
    boolean deny,
    Set<Verb> verbs,
    Reach reach,
    String where,
    Map<Subject, Expression> conditions,
    Set<String> channels) {
  Grant {
    verbs = Set.copyOf(verbs);
    conditions = Map.copyOf(conditions);
    channels = Set.copyOf(channels);
  }

  /** What a rule says about one question. */
  enum Match {
    YES,
    NO,
    OPEN
  }

  boolean inChannel(String channel) {
    return channels.isEmpty() || channels.contains(channel);
  }

  /** Whether the condition holds: a clean true, a clean false, or neither. */
  Match holds(Subject subject, Map<String, Object> values) {
    if (where.isEmpty()) {
      return Match.YES;
    }
    Expression condition = conditions.get(subject);
    if (condition == null) {
      return Match.OPEN;
    }
    try {
      return Boolean.TRUE.equals(condition.evaluate(values)) ? Match.YES : Match.NO;
    } catch (Expression.Unevaluable e) {
      return Match.OPEN;
    }
  }

  /** {@code permissions/roles.yaml:12}, with the condition that narrows it. */
  String place() {
    return where.isEmpty() ? at.toString() : at + " (where " + where + ")";
  }
}
