package dev.quarterdeck.run;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The journal of a universe on its shelf. */
record ShelfJournal(Shelf shelf) implements Journal {
  @Override
  public Optional<RunId> ofInboxRow(long row) {
    return shelf.now().runs().values().stream()
        .filter(run -> !run.id().called() && run.charge().source().inboxRow() == row)
        .map(Run::id)
        .findFirst();
  }

  @Override
  public RunId nextId() {
    Universe.Counters was = shelf.now().counters();
    shelf.change(u -> u.with(new Universe.Counters(was.run() + 1, was.freeze(), was.mail())));
    return new RunId(was.run());
  }

  @Override
  public RunId nextChild(RunId root) {
    return new RunId(root.number(), children(root).size() + 1);
  }

  @Override
  public void hold(RunId run) {}

  @Override
  public List<Run> children(RunId root) {
    return shelf.now().children(root);
  }

  @Override
  public void open(Run run, Event first) {
    shelf.change(u -> u.with(run));
  }

  @Override
  public void save(Run after, Event event, Instant at) {
    update(after);
  }

  @Override
  public void save(Run after, Mail seen) {
    update(after);
    shelf.change(u -> u.seen(after.id(), seen.id()));
  }

  private void update(Run after) {
    if (find(after.id()).orElseThrow().version() != after.version() - 1) {
      throw new LostRace(after.id(), after.version() - 1);
    }
    shelf.change(u -> u.with(after));
  }

  @Override
  public void post(RunId run, Event event, Instant at) {
    shelf.change(u -> u.posted(run, event));
  }

  @Override
  public List<Mail> unseen(RunId run) {
    return shelf.now().mailOf(run);
  }

  @Override
  public Optional<Run> find(RunId run) {
    return Optional.ofNullable(shelf.now().runs().get(run));
  }

  @Override
  public void intended(RunId run, Intent intent, Instant at) {
    List<Step> steps = new ArrayList<>(shelf.now().stepsOf(run));
    steps.add(new Step(intent, at, Optional.empty()));
    shelf.change(u -> u.with(run, steps));
  }

  @Override
  public void ended(RunId run, int attempt, Outcome outcome, Instant at) {
    Optional<Step.Result> result = Optional.of(new Step.Result(outcome, at));
    List<Step> steps =
        shelf.now().stepsOf(run).stream()
            .map(s -> attempt(s) == attempt ? new Step(s.intent(), s.at(), result) : s)
            .toList();
    shelf.change(u -> u.with(run, steps));
  }

  @Override
  public Intent intent(RunId run, int attempt) {
    return shelf.now().stepsOf(run).stream()
        .filter(step -> attempt(step) == attempt)
        .map(Step::intent)
        .findFirst()
        .orElseThrow();
  }

  private static int attempt(Step step) {
    return step.intent().step().attempt();
  }

  @Override
  public void checkpoint(RunId run, int attempt, Checkpoint checkpoint, Instant at) {
    throw new UnsupportedOperationException("nothing here saves checkpoints");
  }

  @Override
  public Optional<Checkpoint> checkpoint(RunId run, int attempt) {
    return Optional.empty();
  }

  @Override
  public History history(RunId run) {
    return new History() {
      @Override
      public Optional<Past> inThisRun(String target) {
        return shelf.now().past(target, of -> of.root().equals(run.root()));
      }

      @Override
      public Optional<Past> inAnyRun(String target) {
        return shelf.now().past(target, _ -> true);
      }
    };
  }

  @Override
  public List<RunId> ready(Instant now) {
    return shelf.now().ready();
  }

  @Override
  public List<Run> frozen() {
    return shelf.now().open().filter(run -> run.course().holds().frozen().isPresent()).toList();
  }

  @Override
  public List<Run> recent(int atMost) {
    return shelf.now().runs().values().stream()
        .filter(run -> !run.id().called())
        .sorted(Comparator.comparingLong((Run run) -> run.id().key()).reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Run> underWay(int atMost) {
    return recent(Integer.MAX_VALUE).stream()
        .filter(run -> !run.lifecycle().ended())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Run> on(String target, int atMost) {
    return shelf.now().runs().values().stream()
        .filter(
            run ->
                steps(run.id(), Integer.MAX_VALUE).stream()
                    .anyMatch(step -> step.intent().target().equals(target)))
        .sorted(Comparator.comparing((Run run) -> run.times().requested()).reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Run> retries(RunId of) {
    return recent(Integer.MAX_VALUE).stream()
        .filter(run -> run.charge().again().filter(again -> again.of().equals(of)).isPresent())
        .toList();
  }

  @Override
  public List<Step> steps(RunId run, int atMost) {
    List<Step> all = shelf.now().stepsOf(run);
    return all.subList(Math.max(0, all.size() - atMost), all.size());
  }
}
