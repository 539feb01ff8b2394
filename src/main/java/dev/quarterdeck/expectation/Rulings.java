package dev.quarterdeck.expectation;

import dev.quarterdeck.expectation.Breaches.Breach;
import dev.quarterdeck.expectation.Breaches.Words;
import dev.quarterdeck.expectation.Invariant.Alone;
import dev.quarterdeck.expectation.Invariant.Everybody;
import dev.quarterdeck.expectation.Invariant.Except;
import dev.quarterdeck.expectation.Invariant.Nobody;
import dev.quarterdeck.expectation.Invariant.Scope.About;
import dev.quarterdeck.expectation.Invariant.Somebody;
import dev.quarterdeck.expectation.Invariant.SomebodyElse;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.runbook.Quorum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What breaks each kind of invariant in one case, and how that is said.
 *
 * @param into the role that whoever is eligible for it holds here; empty when nobody is elevated
 */
record Rulings(Survey survey, People people, Map<Subject, Guard> guards, String into) {
  /** Whom it is about: everybody, or those who are elevated. */
  Stream<Person> asked() {
    return people.all().stream().filter(p -> into.isEmpty() || p.eligible().contains(into));
  }

  /** Who breaks it: persons one by one, or the few together who are too few. */
  List<List<String>> broken(Invariant invariant, Verb verb, About about, List<Person> covered) {
    Set<String> may = survey.who(verb, about.subject(), about.in());
    return switch (invariant) {
      case Nobody(_, Except except) ->
          meant(covered, except).filter(may::contains).map(List::of).toList();
      case Everybody(_, Except except) ->
          meant(covered, except).filter(p -> !may.contains(p)).map(List::of).toList();
      case Somebody(_, long atLeast) ->
          may.size() < atLeast ? List.of(List.copyOf(may)) : List.of();
      case Alone(_, Except except) ->
          meant(covered, except)
              .filter(p -> may.contains(p) && unguarded(about.subject(), about.in()))
              .map(List::of)
              .toList();
      case SomebodyElse _ ->
          covered.stream()
              .map(Person::login)
              .filter(survey.who(Verb.RUN, about.subject(), about.in())::contains)
              .filter(asks -> lacking(asks, about.subject(), about.in()).isPresent())
              .map(List::of)
              .toList();
    };
  }

  private Stream<String> meant(List<Person> covered, Except except) {
    return covered.stream()
        .filter(p -> !except.people().contains(p.login()))
        .filter(p -> survey.roles(p).stream().noneMatch(except.roles()::contains))
        .map(Person::login);
  }

  private boolean unguarded(Subject subject, Case in) {
    Guard guard = guards.get(subject);
    return guard == null || guard.certain(in.values()).isEmpty();
  }

  /** A quorum that cannot be filled without whoever asks, and the few who are left for it. */
  private record Lacking(Quorum quorum, List<String> left) {}

  /** A yes may be said in any channel, not only where the run was asked for. */
  private Optional<Lacking> lacking(String asks, Subject subject, Case in) {
    Guard guard = guards.get(subject);
    List<Quorum> possible = guard == null ? List.of() : guard.possible(in.values());
    return possible.stream()
        .map(
            quorum ->
                new Lacking(
                    quorum,
                    survey.anywhere(Verb.APPROVE, subject, in).stream()
                        .filter(login -> !login.equals(asks))
                        .filter(login -> quorum.admits(login, survey.roles(person(login))))
                        .toList()))
        .filter(lacking -> lacking.left().size() < lacking.quorum().count())
        .findFirst();
  }

  private Person person(String login) {
    return people.login(login).orElseThrow();
  }

  /** What is wrong, and what to do about it. */
  Words words(Invariant invariant, Breach breach) {
    return switch (invariant) {
      case Nobody _ ->
          new Words(
              one(breach, "may", "but should not"),
              "deny it, narrow the grant, or name them below 'except'");
      case Everybody _ ->
          new Words(one(breach, "may not", "but should"), "grant it, or name them below 'except'");
      case Somebody(_, long atLeast) ->
          new Words(
              "%s may %s, but %d should".formatted(few(breach.who()), breach.asked(), atLeast),
              "grant it to more people");
      case Alone _ ->
          new Words(
              one(breach, "alone may", "but should not without somebody else's approval"),
              "add 'approvals' to the runbook, or name them below 'except'");
      case SomebodyElse _ -> trap(breach);
    };
  }

  private String one(Breach breach, String may, String should) {
    Person person = person(breach.who().getFirst());
    return "%s %s %s, %s: %s"
        .formatted(
            into.isEmpty() ? person.login() : person.login() + ", elevated into " + into + ",",
            may,
            breach.asked(),
            should,
            survey.reason(person, breach.verb(), breach.subject(), breach.first()));
  }

  private Words trap(Breach breach) {
    String asks = breach.who().getFirst();
    Lacking lacking = lacking(asks, breach.subject(), breach.first()).orElseThrow();
    return new Words(
        "%s may %s, but of the %s who must agree there is %s"
            .formatted(
                asks,
                breach.first().asked(Verb.RUN, breach.subject()),
                lacking.quorum().words(),
                few(lacking.left())),
        "let more people approve it, or ask fewer of them");
  }

  private static String few(List<String> who) {
    return who.isEmpty() ? "nobody" : "only " + String.join(", ", who);
  }
}
