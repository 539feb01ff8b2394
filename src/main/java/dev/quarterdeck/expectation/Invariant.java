package dev.quarterdeck.expectation;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.permission.Asked;
import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Mark;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of everybody and every runbook, whatever is granted to whom. */
sealed interface Invariant {
  /** What it is about. */
  Scope scope();

  /** Whether it holds also of people who are elevated: what nobody may, nobody may for a time. */
  default boolean holdsElevated() {
    return switch (this) {
      case Nobody _, Alone _ -> true;
      case Everybody _, Somebody _, SomebodyElse _ -> false;
    };
  }

  /** Nobody may, except these. */
  record Nobody(Scope scope, Except except) implements Invariant {}

  /** Everybody may, except these. */
  record Everybody(Scope scope, Except except) implements Invariant {}

  /** At least so many people may, in every case. */
  record Somebody(Scope scope, long atLeast) implements Invariant {}

  /** Nobody may whom no second person must agree to, except these. */
  record Alone(Scope scope, Except except) implements Invariant {}

  /** Whoever may run it, enough others may agree to it. */
  record SomebodyElse(Scope scope) implements Invariant {}

  /**
   * Whom it is not about.
   *
   * @param roles whoever has one of them, inherited ones included
   * @param people logins
   */
  record Except(Set<String> roles, Set<String> people) {
    public Except {
      roles = Set.copyOf(roles);
      people = Set.copyOf(people);
    }
  }

  /**
   * Verbs on things, in cases.
   *
   * @param where which of the cases it is about; a subject without one is meant in all
   */
  record Scope(Mark at, List<Verb> verbs, List<About> all, Map<Subject, Expression> where) {
    public Scope {
      verbs = verbs.stream().sorted().toList();
      all = List.copyOf(all);
      where = Map.copyOf(where);
    }

    /** A thing in a case. */
    record About(Subject subject, Case in) {}

    /** Whether it is about that, when this person asks; what cannot be decided is not let off. */
    boolean covers(About about, Person person) {
      Expression condition = where.get(about.subject());
      if (condition == null) {
        return true;
      }
      Question question = about.in().of(person, verbs.getFirst(), about.subject());
      try {
        return !Boolean.FALSE.equals(condition.evaluate(Asked.values(question, person)));
      } catch (Expression.Unevaluable e) {
        return true;
      }
    }
  }
}
