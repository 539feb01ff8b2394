package dev.quarterdeck.expectation;

import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may do what in which case. Every question is asked once, whoever wants to know. */
final class Survey {
  private record Point(Verb verb, Subject subject, Case in) {}

  private final Policy policy;
  private final People people;
  private final Map<Point, Set<String>> answers = new HashMap<>();

  Survey(Policy policy, People people) {
    this.policy = policy;
    this.people = people;
  }

  /** The logins of everybody who may. */
  Set<String> who(Verb verb, Subject subject, Case in) {
    return answers.computeIfAbsent(new Point(verb, subject, in), this::ask);
  }

  /** A no names everybody else who may, so one no answers for the rest. */
  private Set<String> ask(Point point) {
    Set<String> may = new TreeSet<>();
    for (Person person : people.all()) {
      switch (policy.decide(point.in().of(person, point.verb(), point.subject()))) {
        case Decision.Allowed _ -> may.add(person.login());
        case Decision.Denied(_, var whoMay) -> {
          may.addAll(whoMay);
          return may;
        }
      }
    }
    return may;
  }

  /** Why that person may. */
  String reason(Person person, Verb verb, Subject subject, Case in) {
    return switch (policy.decide(in.of(person, verb, subject))) {
      case Decision.Allowed(String by) -> by;
      case Decision.Denied(String why, _) -> why;
    };
  }

  /** The roles of a person, with all that they inherit. */
  Set<String> roles(Person person) {
    return policy.roles(person);
  }

  /** How many answers about one person it holds. */
  long size() {
    return (long) answers.size() * people.all().size();
  }
}
