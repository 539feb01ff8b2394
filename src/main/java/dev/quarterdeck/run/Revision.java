package dev.quarterdeck.run;

import dev.quarterdeck.run.Plan.PlannedStep;
import dev.quarterdeck.target.Intent;
import java.util.List;
import java.util.Optional;

/** A plan that the world has left behind: what is not as agreed is agreed to anew, or not done. */
record Revision(Engine.Parts parts) {
  /** The plan as it was made anew before the start. */
  static Event whole(Plan fresh) {
    return new Event.Replanned(
        fresh, String.join("; ", fresh.steps().stream().map(PlannedStep::sentence).toList()));
  }

  /** What happens to a run whose next change is another one than planned. */
  Optional<Event> of(Run run, Intent intent) {
    return run.plan()
        .step(intent.step().state())
        .filter(planned -> !run.course().undoing() && otherThanPlanned(run, planned, intent))
        .map(planned -> replan(run, planned, intent));
  }

  /** A thing this run has changed is the action's to compare; every other with the plan. */
  private boolean otherThanPlanned(Run run, PlannedStep planned, Intent intent) {
    boolean known = !planned.target().isEmpty();
    boolean own = parts.journal().history(run.id()).inThisRun(intent.target()).isPresent();
    boolean same =
        planned.target().equals(intent.target()) && planned.facts().equals(intent.facts());
    return known && !own && !same;
  }

  /** Once something has been changed nobody can be asked anew. */
  private Event replan(Run run, PlannedStep planned, Intent intent) {
    Plan fresh = replaced(run, planned, intent);
    if (run.id().called() && asked(run.id().root()).approvals().isEmpty()) {
      return new Event.Replanned(fresh.forCalled(), intent.sentence());
    }
    boolean late = run.course().changed() || run.id().called();
    return late && !run.course().consent().has(fresh)
        ? new Event.Refused(
            "not done, because it is not what was agreed to: it would now "
                + intent.sentence()
                + ", and agreed was to "
                + planned.sentence())
        : new Event.Replanned(fresh, intent.sentence());
  }

  private Plan asked(RunId root) {
    return parts.journal().find(root).orElseThrow().plan();
  }

  private Plan replaced(Run run, PlannedStep old, Intent intent) {
    List<PlannedStep> steps =
        run.plan().steps().stream().map(step -> step.equals(old) ? as(old, intent) : step).toList();
    return parts.planner().plan(Summoning.scene(parts, run), steps, run.plan().calls());
  }

  private static PlannedStep as(PlannedStep old, Intent intent) {
    return new PlannedStep(
        old.state(), old.effect(), intent.target(), intent.sentence(), intent.facts());
  }
}
