package dev.quarterdeck.expectation;

import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may do what in which case. Every question is asked once, whoever wants to know. */
final class Survey {
  private record Point(
      Verb verb, Subject subject, Map<String, Object> values, String channel, Instant moment) {}

  private final Policy policy;
  private final People people;
  private final List<String> channels;
  private final Map<Point, Set<String>> answers = new HashMap<>();

  /** {@code channels} are all there are, for what may be done anywhere. */
  Survey(Policy policy, People people, List<String> channels) {
    this.policy = policy;
    this.people = people;
    this.channels = List.copyOf(channels);
  }

  /** The logins of everybody who may. */
  Set<String> who(Verb verb, Subject subject, Case in) {
    return answers.computeIfAbsent(
        new Point(verb, subject, in.values(), in.channel(), in.moment()),
        _ -> ask(verb, subject, in));
  }

  /** The logins of everybody who may in at least one channel, all else being the same. */
  Set<String> anywhere(Verb verb, Subject subject, Case in) {
    Set<String> may = new TreeSet<>();
    channels.forEach(channel -> may.addAll(who(verb, subject, in.in(channel))));
    return may;
  }

  /** A no names everybody else who may, so one no answers for the rest. */
  private Set<String> ask(Verb verb, Subject subject, Case in) {
    Set<String> may = new TreeSet<>();
    for (Person person : people.all()) {
      switch (policy.decide(in.of(person, verb, subject))) {
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
