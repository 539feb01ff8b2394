package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Lock;
import dev.quarterdeck.run.Plan;
import java.util.ArrayList;
import java.util.List;

/** What a plan says besides its steps. */
final class PlanFacts {
  private PlanFacts() {}

  /** Its material facts and the names it takes. */
  static List<Doc.Fact> of(Plan plan) {
    List<Doc.Fact> facts = new ArrayList<>();
    facts.add(Ballot.radius(plan));
    List<Plan.PlannedStep> steps = plan.leaves();
    boolean many = steps.stream().filter(s -> !s.facts().isEmpty()).count() > 1;
    for (Plan.PlannedStep step : steps) {
      step.facts()
          .forEach(
              fact ->
                  facts.add(
                      new Doc.Fact(
                          many ? step.state() + " " + fact.name() : fact.name(), fact.value())));
    }
    if (!plan.locks().isEmpty()) {
      facts.add(new Doc.Fact("locks", String.join(", ", plan.locks())));
    }
    return facts;
  }

  /** One sentence for every name of the plan that somebody holds. */
  static List<String> held(Plan plan, List<Lock> locks) {
    return locks.stream()
        .filter(lock -> plan.locks().contains(lock.name()))
        .map(lock -> "Run %s holds %s now.".formatted(lock.holder(), lock.name()))
        .toList();
  }
}
