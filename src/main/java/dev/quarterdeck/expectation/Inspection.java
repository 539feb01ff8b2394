package dev.quarterdeck.expectation;

import dev.quarterdeck.expectation.Breaches.Breach;
import dev.quarterdeck.expectation.Invariant.Scope;
import dev.quarterdeck.expectation.Invariant.Scope.About;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries invariants in every case; what breaks one is a problem.
 *
 * @param plain among people as they are
 * @param elevated among people who hold a role they are eligible for, one for each such role
 */
record Inspection(Rulings plain, List<Rulings> elevated, Problems problems) {
  /** The most cases of all invariants: about a second of deciding. */
  static final int MOST = 200_000;

  void hold(Invariant invariant) {
    Scope scope = invariant.scope();
    Breaches breaches = new Breaches();
    boolean tried = scope.all().isEmpty();
    for (About about : scope.all()) {
      if (cases() > MOST) {
        String what = "the invariants make more than " + MOST + " cases";
        problems.add(scope.at(), what, "give fewer samples");
        return;
      }
      if (!covered(plain, scope, about).isEmpty()) {
        tried = true;
        scope.verbs().forEach(verb -> hold(invariant, verb, about, breaches));
      }
    }
    if (!tried) {
      problems.add(
          scope.at(),
          "this invariant is about no case: its 'where' never holds",
          "add samples that it holds for");
    }
    breaches.tell(scope.at(), breach -> breach.by().words(invariant, breach), problems);
  }

  /** How often it was decided whether one person may do one thing. */
  long cases() {
    return plain.survey().size() + elevated.stream().mapToLong(e -> e.survey().size()).sum();
  }

  private void hold(Invariant invariant, Verb verb, About about, Breaches breaches) {
    List<Rulings> all = new ArrayList<>(List.of(plain));
    all.addAll(invariant.holdsElevated() ? elevated : List.of());
    List<List<String>> told = new ArrayList<>();
    for (Rulings rulings : all) {
      List<Person> covered = covered(rulings, invariant.scope(), about);
      for (List<String> who : rulings.broken(invariant, verb, about, covered)) {
        if (!told.contains(who)) {
          told.add(who);
          breaches.add(new Breach(who, verb, about.subject(), about.in(), rulings));
        }
      }
    }
  }

  private static List<Person> covered(Rulings rulings, Scope scope, About about) {
    return rulings.asked().filter(person -> scope.covers(about, person)).toList();
  }
}
