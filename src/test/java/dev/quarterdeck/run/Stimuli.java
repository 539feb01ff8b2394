package dev.quarterdeck.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What could come from outside now: people do what the conversation lets through, and what it
 * should have refused where the table refuses it too.
 */
final class Stimuli {
  private static final String PLACE = "ops";

  private final Bench bench;
  private final Universe universe;
  private final Optional<RunId> driven;
  private final List<Stimulus> all = new ArrayList<>();

  /** {@code driven} is the run somebody has under way. */
  Stimuli(Bench bench, Optional<RunId> driven) {
    this.bench = bench;
    this.universe = bench.universe();
    this.driven = driven;
  }

  List<Stimulus> all() {
    universe.open().forEach(this::people);
    world();
    driven.ifPresent(this::drivers);
    return all;
  }

  /** What is called is agreed to, paused, skipped and unlocked with its caller alone. */
  private void people(Run run) {
    tell("alice cancels", run, new Event.CancelRequested("alice", ""));
    run.cursor().ifPresent(here -> asked(run, here));
    if (run.id().called()) {
      return;
    }
    if (run.cursor().isEmpty()) {
      agreeing(run);
    } else {
      underWay(run);
    }
    tell("dave unlocks", run, new Event.Unlocked("dave", "", false));
    tell("dave unlocks by force", run, new Event.Unlocked("dave", "", true));
  }

  private void agreeing(Run run) {
    if (run.lifecycle() == Lifecycle.AWAITING_APPROVAL) {
      Stream.of(asker(run), "bob", "dave").forEach(person -> approve(person, run));
      universe.nature().older(run).forEach(hash -> approveOlder(run, hash));
    }
    run.course().consent().given().stream()
        .map(Approval::by)
        .distinct()
        .forEach(person -> tell(person + " withdraws", run, new Event.Withdrawn(person)));
    if (!run.plan().approvals().isEmpty()) {
      tell("bob rejects", run, new Event.Rejected("bob", ""));
    }
  }

  static String asker(Run run) {
    return run.charge().source().requester();
  }

  private void approve(String person, Run run) {
    Event yes = new Event.Approved(person, run.plan().hash(), List.of(0), PLACE);
    add(
        person + " approves " + run.id(),
        b -> {
          b.happens(nature -> nature.says(person, run.id(), run.plan().hash()));
          b.engine().tell(run.id(), yes);
        });
  }

  /** On a card that nobody has drawn anew. */
  private void approveOlder(Run run, String hash) {
    Event yes = new Event.Approved("dave", hash, List.of(0), PLACE);
    tell("dave approves what was planned before of", run, yes);
  }

  private void underWay(Run run) {
    Cursor here = run.cursor().orElseThrow();
    Leeway leeway = bench.engine().leeway(run);
    if (leeway.noPause().isEmpty()) {
      tell("bob pauses", run, new Event.PauseRequested("bob", ""));
    }
    if (run.course().holds().paused().isPresent()) {
      tell("bob resumes", run, new Event.ResumeRequested("bob", ""));
    }
    if (leeway.noSkip().isEmpty()) {
      String state = here.state();
      tell("bob skips '" + state + "' of", run, new Event.SkipRequested("bob", state, ""));
    }
  }

  private void asked(Run run, Cursor here) {
    if (here.question().isPresent()) {
      for (Answer answer : Answer.values()) {
        tell("bob says " + answer.word() + " to", run, new Event.Answered("bob", answer));
      }
    }
    here.choosing()
        .ifPresent(
            c ->
                c.choices()
                    .forEach(
                        choice ->
                            tell(
                                "bob answers '" + choice + "' to",
                                run,
                                new Event.Chosen("bob", choice, c.asked()))));
  }

  private void world() {
    List<Freeze> freezes = universe.inForce(universe.nature().now());
    if (freezes.isEmpty()) {
      add("a freeze begins", Stimuli::freeze);
    }
    freezes.forEach(freeze -> add("the freeze is lifted", b -> lift(b, freeze.id())));
    things().forEach(thing -> add("somebody else changes " + thing, b -> change(b, thing)));
    if (universe.nature().bosses().contains("bob")) {
      add("bob is no boss any more", b -> b.happens(nature -> nature.without("bob")));
    }
    later(universe).ifPresent(all::add);
    bench.scene().asks(universe).forEach(all::add);
  }

  private List<String> things() {
    return universe
        .open()
        .flatMap(run -> run.plan().leaves().stream())
        .map(Plan.PlannedStep::target)
        .filter(thing -> !thing.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static void freeze(Bench bench) {
    Freeze.Terms terms = new Freeze.Terms(Glob.everything(), List.of(), "the big sale");
    bench.write(
        () ->
            bench.freezer().declare(terms, Duration.ofHours(2), new Freeze.Origin("dave", PLACE)));
  }

  private static void lift(Bench bench, long freeze) {
    bench.write(() -> bench.freezer().lift(freeze, new Herald.Lift("dave", "")));
  }

  private static void change(Bench bench, String thing) {
    bench.happens(nature -> nature.with(thing, nature.size(thing) + 10));
  }

  /** Time passes until the next moment that something waits for. */
  static Optional<Stimulus> later(Universe universe) {
    Instant now = universe.nature().now();
    return Stream.concat(
            universe.open().flatMap(run -> run.due().stream()),
            universe.inForce(now).stream().map(Freeze::until))
        .filter(moment -> moment.isAfter(now))
        .min(Comparator.naturalOrder())
        .map(moment -> Duration.between(now, moment))
        .map(length -> new Stimulus("time passes", b -> b.happens(n -> n.later(length))));
  }

  /** Other runs go on meanwhile, and another process may believe that it drives this one. */
  private void drivers(RunId mine) {
    for (RunId run : universe.ready()) {
      String who = run.equals(mine) ? "another process drives " : "a driver of its own drives ";
      add(who + run, b -> b.meanwhile(run));
    }
  }

  private void tell(String words, Run run, Event event) {
    add(words + " " + run.id(), b -> b.engine().tell(run.id(), event));
  }

  private void add(String words, Consumer<Bench> what) {
    all.add(new Stimulus(words, what));
  }
}
