package dev.quarterdeck.run;

import dev.quarterdeck.run.Journal.Mail;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that outlives a crash: what the books hold, and the nature of the world around. An
 * immutable value, so that a search can stand in many of them at once.
 *
 * @param mail what is unseen, by run
 * @param steps what runs intended and how it ended, by run, in order
 * @param holders who holds a name
 * @param waiting who waits for a name
 * @param freezes every one that was ever declared
 * @param lifted the numbers of those that people ended
 */
record Universe(
    Map<RunId, Run> runs,
    Map<RunId, List<Mail>> mail,
    Map<RunId, List<Step>> steps,
    Map<String, RunId> holders,
    Map<String, List<RunId>> waiting,
    List<Freeze> freezes,
    Set<Long> lifted,
    Counters counters,
    Nature nature) {

  /** The numbers of what comes next. */
  record Counters(long run, long freeze, long mail) {}

  static Universe empty(Nature nature) {
    return new Universe(
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Set.of(),
        new Counters(1, 1, 1),
        nature);
  }

  List<Mail> mailOf(RunId run) {
    return mail.getOrDefault(run, List.of());
  }

  List<Step> stepsOf(RunId run) {
    return steps.getOrDefault(run, List.of());
  }

  Run run(RunId id) {
    return Objects.requireNonNull(runs.get(id));
  }

  /** The run that a person asked for and that this one belongs to. */
  Run root(RunId run) {
    return run(run.root());
  }

  Stream<Run> open() {
    return runs.values().stream().filter(run -> !run.lifecycle().ended());
  }

  List<Run> children(RunId root) {
    return runs.values().stream()
        .filter(run -> run.id().called() && run.id().root().equals(root))
        .toList();
  }

  Universe with(Run run) {
    Map<RunId, Run> now = new TreeMap<>(Comparator.comparingLong(RunId::key));
    now.putAll(runs);
    now.put(run.id(), run);
    return new Universe(now, mail, steps, holders, waiting, freezes, lifted, counters, nature);
  }

  Universe posted(RunId run, Event event) {
    List<Mail> box = new ArrayList<>(mailOf(run));
    box.add(new Mail(counters.mail(), event));
    Counters next = new Counters(counters.run(), counters.freeze(), counters.mail() + 1);
    return new Universe(
        runs, put(mail, run, box), steps, holders, waiting, freezes, lifted, next, nature);
  }

  Universe seen(RunId run, long id) {
    List<Mail> rest = mailOf(run).stream().filter(one -> one.id() != id).toList();
    return new Universe(
        runs, put(mail, run, rest), steps, holders, waiting, freezes, lifted, counters, nature);
  }

  Universe with(RunId run, List<Step> now) {
    return new Universe(
        runs, mail, put(steps, run, now), holders, waiting, freezes, lifted, counters, nature);
  }

  Universe with(Map<String, RunId> nowHeld, Map<String, List<RunId>> nowWaiting) {
    return new Universe(runs, mail, steps, nowHeld, nowWaiting, freezes, lifted, counters, nature);
  }

  Universe with(List<Freeze> now) {
    return new Universe(runs, mail, steps, holders, waiting, now, lifted, counters, nature);
  }

  Universe lifted(long freeze) {
    Set<Long> all = new HashSet<>(lifted);
    all.add(freeze);
    return new Universe(runs, mail, steps, holders, waiting, freezes, all, counters, nature);
  }

  /** The freezes that hold at that moment. */
  List<Freeze> inForce(Instant at) {
    return freezes.stream()
        .filter(freeze -> freeze.until().isAfter(at) && !lifted.contains(freeze.id()))
        .toList();
  }

  Universe with(Counters now) {
    return new Universe(runs, mail, steps, holders, waiting, freezes, lifted, now, nature);
  }

  Universe with(Nature now) {
    return new Universe(runs, mail, steps, holders, waiting, freezes, lifted, counters, now);
  }

  /** Whether the run holds all of these names. */
  boolean holds(RunId run, List<String> names) {
    return names.stream().allMatch(name -> run.equals(holders.get(name)));
  }

  /** Whether nobody else holds the name, and nobody who came earlier waits for it. */
  boolean freeFor(RunId run, String name) {
    RunId holder = holders.get(name);
    return (holder == null || holder.equals(run))
        && waiting.getOrDefault(name, List.of()).stream().allMatch(w -> w.key() >= run.key());
  }

  /** The names that the run waits for. */
  List<String> waitsFor(RunId run) {
    return waiting.entrySet().stream()
        .filter(e -> e.getValue().contains(run))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The newest ended intent on the target, of these runs; a stale one is no part of history. */
  Optional<History.Past> past(String target, Predicate<RunId> which) {
    return steps.entrySet().stream()
        .filter(e -> which.test(e.getKey()))
        .flatMap(e -> e.getValue().stream())
        .filter(step -> step.intent().target().equals(target))
        .flatMap(Universe::past)
        .max(Comparator.comparing(History.Past::endedAt));
  }

  private static Stream<History.Past> past(Step step) {
    return step.result().stream()
        .filter(result -> !(result.outcome() instanceof Outcome.Stale))
        .map(result -> new History.Past(step.intent(), result.outcome(), result.at()));
  }

  /** What can be driven now, as the sweep finds it. */
  List<RunId> ready() {
    TreeSet<RunId> ready = new TreeSet<>(Comparator.comparingLong(RunId::key));
    mail.forEach((run, box) -> Stream.of(run).filter(_ -> !box.isEmpty()).forEach(ready::add));
    open().filter(this::driven).map(Run::id).forEach(ready::add);
    return List.copyOf(ready);
  }

  private boolean driven(Run run) {
    boolean frozen = run.course().holds().frozen().isPresent();
    return run.lifecycle() == Lifecycle.RUNNING
        || run.due().filter(due -> !due.isAfter(nature.now())).isPresent()
        || (run.lifecycle() == Lifecycle.QUEUED
            && !frozen
            && waitsFor(run.id()).stream()
                .allMatch(name -> holders.get(name) == null && freeFor(run.id(), name)));
  }

  private static <K, V> Map<K, List<V>> put(Map<K, List<V>> map, K key, List<V> value) {
    Map<K, List<V>> now = new HashMap<>(map);
    if (value.isEmpty()) {
      now.remove(key);
    } else {
      now.put(key, List.copyOf(value));
    }
    return now;
  }
}
