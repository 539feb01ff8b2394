package dev.quarterdeck.expectation;

import dev.quarterdeck.expectation.Breaches.Breach;
import dev.quarterdeck.expectation.Invariant.Scope;
import dev.quarterdeck.expectation.Invariant.Scope.About;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Problems;
import java.util.List;

/** Tries invariants in every case; what breaks one is a problem. */
record Inspection(Rulings rulings, Problems problems) {
  /** The most cases of all invariants: about a second of deciding. */
  static final int MOST = 200_000;

  void hold(Invariant invariant) {
    Scope scope = invariant.scope();
    Breaches breaches = new Breaches();
    boolean tried = scope.all().isEmpty();
    for (About about : scope.all()) {
      List<Person> covered =
          rulings.people().all().stream().filter(p -> scope.covers(about, p)).toList();
      if (rulings.survey().size() > MOST) {
        String what = "the invariants make more than " + MOST + " cases";
        problems.add(scope.at(), what, "give fewer samples");
        return;
      }
      if (!covered.isEmpty()) {
        tried = true;
        scope.verbs().forEach(verb -> hold(invariant, verb, about, covered, breaches));
      }
    }
    if (!tried) {
      problems.add(
          scope.at(),
          "this invariant is about no case: its 'where' never holds",
          "add samples that it holds for");
    }
    breaches.tell(scope.at(), breach -> rulings.words(invariant, breach), problems);
  }

  private void hold(
      Invariant invariant, Verb verb, About about, List<Person> covered, Breaches breaches) {
    rulings
        .broken(invariant, verb, about, covered)
        .forEach(who -> breaches.add(new Breach(who, verb, about.subject(), about.in())));
  }
}
