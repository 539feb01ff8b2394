package dev.quarterdeck.run;

import dev.quarterdeck.run.Law.Breach;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what has just become durable was allowed; looks at universes alone. */
final class StepLaws {
  private final Scene scene;
  private final Universe before;
  private final Universe after;
  private final List<Breach> breaches = new ArrayList<>();

  private StepLaws(Scene scene, Universe before, Universe after) {
    this.scene = scene;
    this.before = before;
    this.after = after;
  }

  static List<Breach> broken(Scene scene, Universe before, Universe after) {
    StepLaws laws = new StepLaws(scene, before, after);
    before.runs().values().forEach(laws::run);
    laws.names();
    after.nature().fates().forEach(laws::fate);
    return laws.breaches;
  }

  private void check(boolean holds, Law law, String what) {
    if (!holds) {
      breaches.add(new Breach(law, what));
    }
  }

  private void run(Run was) {
    Run now = after.run(was.id());
    List<Step> steps = after.stepsOf(was.id());
    boolean intends = steps.size() > before.stepsOf(was.id()).size();
    if (was.lifecycle().ended()) {
      check(
          now.lifecycle() == was.lifecycle() && now.course().equals(was.course()) && !intends,
          Law.ENDED,
          StateLaws.describe(was) + " became " + StateLaws.describe(now));
    }
    if (was.cursor().isEmpty() && now.cursor().isPresent() && !was.id().called()) {
      check(frozen().isEmpty() || !was.plan().changes(), Law.NOT_FROZEN, was.id() + " starts");
      agreed(was);
    }
    Intent newest = intends ? steps.getLast().intent() : null;
    if (newest != null && newest.action().equals(Thing.NAME)) {
      change(was, newest);
    }
  }

  private void change(Run run, Intent intent) {
    String what = run.id() + " intends to " + intent.sentence() + " in " + intent.step().mark();
    check(after.holds(run.id().root(), Scene.names()), Law.LOCKED, what);
    check(before.mailOf(run.id()).isEmpty(), Law.MAIL_FIRST, what);
    check(frozen().isEmpty() || run.course().undoing(), Law.NOT_FROZEN, what);
    check(!superseded(run.id()), Law.HANDS_OFF, what);
    boolean again = !run.course().undoing() && done(run.id(), intent.step().state());
    check(!again, Law.ONCE, what);
    agreed(before.root(run.id()));
  }

  /** Itself or one it has called; what is called beside it goes on to its own end. */
  private boolean superseded(RunId run) {
    return before.steps().entrySet().stream()
        .filter(e -> e.getKey().equals(run) || e.getKey().root().equals(run))
        .flatMap(e -> e.getValue().stream())
        .flatMap(step -> step.result().stream())
        .anyMatch(result -> result.outcome() instanceof Outcome.Superseded);
  }

  private boolean done(RunId run, String state) {
    return before.stepsOf(run).stream()
        .filter(step -> step.intent().step().state().equals(state))
        .flatMap(step -> step.result().stream())
        .anyMatch(result -> result.outcome() instanceof Outcome.Done);
  }

  private Optional<Freeze> frozen() {
    return before.inForce(before.nature().now()).stream().findFirst();
  }

  private void agreed(Run root) {
    int needed = scene.needs(root);
    long yeses =
        Stream.of("alice", "bob", "carol", "dave")
            .filter(person -> !after.nature().hasSaid(person, root.id(), "asked"))
            .filter(person -> after.nature().hasSaid(person, root.id(), root.plan().hash()))
            .filter(person -> root.course().consent().by(person, root.plan()))
            .count();
    check(yeses >= needed, Law.AGREED, root.id() + " has " + yeses + " of " + needed);
  }

  private void names() {
    after
        .holders()
        .forEach(
            (name, holder) -> {
              RunId was = before.holders().get(name);
              if (holder.equals(was)) {
                return;
              }
              check(was == null, Law.IN_TURN, holder + " takes " + name + " from " + was);
              before.waiting().getOrDefault(name, List.of()).stream()
                  .filter(earlier -> earlier.key() < holder.key())
                  .forEach(
                      e -> check(false, Law.IN_TURN, holder + " takes " + name + " before " + e));
            });
  }

  private void fate(String mark, Nature.Fate fate) {
    Nature.Fate was = before.nature().fates().get(mark);
    int times = was == null ? 0 : was.times();
    if (fate.times() == times) {
      return;
    }
    check(fate.times() == 1, Law.ONCE, mark + " is made " + fate.times() + " times");
    String[] parts = mark.split("/", -1);
    RunId run = RunId.of(parts[0]);
    Optional<Intent> intent =
        before.stepsOf(run).stream()
            .map(Step::intent)
            .filter(i -> i.step().mark().equals(mark))
            .findFirst();
    check(intent.isPresent(), Law.WRITTEN_FIRST, mark);
    before.stepsOf(run).stream()
        .filter(step -> step.intent().step().state().equals(parts[1]))
        .filter(step -> before.nature().fates().containsKey(step.intent().step().mark()))
        .flatMap(step -> step.result().stream())
        .forEach(
            r -> check(!(r.outcome() instanceof Outcome.Stale), Law.ONCE, mark + " once more"));
    intent.ifPresent(i -> made(before.run(run), i));
  }

  /** What this run has changed before is its own; what stands off its way was agreed to by name. */
  private void made(Run run, Intent intent) {
    boolean own = before.past(intent.target(), of -> of.root().equals(run.id().root())).isPresent();
    int size = before.nature().size(intent.target());
    run.plan()
        .step(intent.step().state())
        .filter(_ -> !own && !run.course().undoing())
        .ifPresent(
            planned ->
                check(
                    planned.facts().getFirst().value().equals(Integer.toString(size)),
                    Law.AS_PLANNED,
                    "%s is made of %d, and agreed was to %s"
                        .formatted(intent.step().mark(), size, planned.sentence())));
  }
}
