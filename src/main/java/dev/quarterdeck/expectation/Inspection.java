package dev.quarterdeck.expectation;

import dev.quarterdeck.expectation.Breaches.Breach;
import dev.quarterdeck.expectation.Breaches.Words;
import dev.quarterdeck.expectation.Invariant.Everybody;
import dev.quarterdeck.expectation.Invariant.Except;
import dev.quarterdeck.expectation.Invariant.Nobody;
import dev.quarterdeck.expectation.Invariant.Scope;
import dev.quarterdeck.expectation.Invariant.Somebody;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Problems;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds invariants against what the policy decides; what breaks one is a problem. */
record Inspection(Survey survey, People people, Problems problems) {
  /** The most cases of all invariants: about a second of deciding. */
  static final int MOST = 200_000;

  void hold(Invariant invariant) {
    Scope scope = invariant.scope();
    Breaches breaches = new Breaches();
    boolean tried = false;
    for (Scope.About about : scope.all()) {
      List<Person> covered = people.all().stream().filter(p -> scope.covers(about, p)).toList();
      tried |= !covered.isEmpty();
      if (survey.size() > MOST) {
        String what = "the invariants make more than " + MOST + " cases";
        problems.add(scope.at(), what, "give fewer samples");
        return;
      }
      if (!covered.isEmpty()) {
        scope.verbs().forEach(verb -> hold(invariant, verb, about, covered, breaches));
      }
    }
    if (!tried && !scope.all().isEmpty()) {
      problems.add(
          scope.at(),
          "this invariant is about no case: its 'where' never holds",
          "add samples that it holds for");
    }
    breaches.tell(scope.at(), breach -> words(invariant, breach), problems);
  }

  private void hold(
      Invariant invariant, Verb verb, Scope.About about, List<Person> covered, Breaches breaches) {
    Set<String> may = survey.who(verb, about.subject(), about.in());
    List<List<String>> wrong =
        switch (invariant) {
          case Nobody(_, Except except) ->
              meant(covered, except).filter(may::contains).map(List::of).toList();
          case Everybody(_, Except except) ->
              meant(covered, except).filter(p -> !may.contains(p)).map(List::of).toList();
          case Somebody somebody ->
              may.size() < somebody.atLeast() ? List.of(List.copyOf(may)) : List.of();
        };
    wrong.forEach(who -> breaches.add(new Breach(who, verb, about.subject(), about.in())));
  }

  private Stream<String> meant(List<Person> covered, Except except) {
    return covered.stream()
        .filter(p -> !except.people().contains(p.login()))
        .filter(p -> survey.roles(p).stream().noneMatch(except.roles()::contains))
        .map(Person::login);
  }

  private Words words(Invariant invariant, Breach breach) {
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
    };
  }

  private String one(Breach breach, String may, String should) {
    Person person = people.login(breach.who().getFirst()).orElseThrow();
    return "%s %s %s, %s: %s"
        .formatted(
            person.login(),
            may,
            breach.asked(),
            should,
            survey.reason(person, breach.verb(), breach.subject(), breach.first()));
  }

  private static String few(List<String> who) {
    return who.isEmpty() ? "nobody" : "only " + String.join(", ", who);
  }
}
