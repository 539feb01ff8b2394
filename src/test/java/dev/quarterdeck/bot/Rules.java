package dev.quarterdeck.bot;

import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Simple rules: operators do everything to services named {@code maplepress_}, and look; viewers
 * look at services and stored logs; administrators do everything.
 */
final class Rules implements Policy {
  final List<Question> asked;
  final Map<Group, Set<String>> conferred;
  private final List<Person> people;

  Rules(List<Person> people) {
    this(people, new ArrayList<>(), new HashMap<>());
  }

  private Rules(List<Person> people, List<Question> asked, Map<Group, Set<String>> conferred) {
    this.people = people;
    this.asked = asked;
    this.conferred = conferred;
  }

  @Override
  public Decision decide(Question question) {
    asked.add(question);
    if (allows(question.person(), question, false)) {
      return new Decision.Allowed(
          "permissions/roles.yaml:%d".formatted(question.person().login().length()));
    }
    return new Decision.Denied(
        "no role of %s grants %s on %s (permissions/roles.yaml:12)"
            .formatted(
                question.person().login(), question.verb().word(), question.subject().name()),
        people.stream().filter(p -> allows(p, question, false)).map(Person::login).toList());
  }

  @Override
  public boolean mayEver(Question question) {
    return allows(question.person(), question, true);
  }

  @Override
  public Set<String> roles(Person person) {
    return person.roles();
  }

  @Override
  public Map<Group, Set<String>> conferred() {
    return conferred;
  }

  @Override
  public Duration longest(String role) {
    return Duration.ofHours(1);
  }

  @Override
  public Policy among(People others) {
    return new Rules(others.all(), asked, conferred);
  }

  private static boolean allows(Person person, Question question, boolean perhaps) {
    if (person.roles().contains("admin")) {
      return true;
    }
    if (question.verb() == Verb.ADMIN) {
      return false;
    }
    boolean looks = question.subject() instanceof Subject.OfCommand;
    if (person.roles().contains("viewer")) {
      return looks && Set.of("services", "service", "log").contains(question.subject().name());
    }
    return person.roles().contains("operator") && (looks || mapled(question, perhaps));
  }

  private static boolean mapled(Question question, boolean perhaps) {
    Object service = question.parameters().get("service");
    return service == null ? perhaps : Thing.from(service).name().startsWith("maplepress_");
  }
}
