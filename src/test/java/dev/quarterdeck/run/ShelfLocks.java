package dev.quarterdeck.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The names of a universe on its shelf. */
record ShelfLocks(Shelf shelf) implements Locks {
  @Override
  public void queue(RunId run, List<String> names) {
    Universe universe = shelf.now();
    Map<String, List<RunId>> waiting = new HashMap<>(universe.waiting());
    names.forEach(name -> waiting.put(name, queue(waiting.getOrDefault(name, List.of()), run)));
    shelf.put(universe.with(universe.holders(), waiting));
  }

  @Override
  public boolean take(RunId run, List<String> names, Instant at) {
    Universe universe = shelf.now();
    boolean free = names.stream().allMatch(name -> universe.freeFor(run, name));
    Map<String, RunId> holders = new HashMap<>(universe.holders());
    Map<String, List<RunId>> waiting = new HashMap<>(universe.waiting());
    for (String name : names) {
      if (free) {
        holders.put(name, run);
      } else {
        waiting.put(name, queue(waiting.getOrDefault(name, List.of()), run));
      }
    }
    shelf.put(universe.with(holders, free ? without(waiting, run) : waiting));
    return free;
  }

  private static List<RunId> queue(List<RunId> waiting, RunId run) {
    TreeSet<RunId> all = new TreeSet<>(Comparator.comparingLong(RunId::key));
    all.addAll(waiting);
    all.add(run);
    return List.copyOf(all);
  }

  @Override
  public boolean holds(RunId run, List<String> names) {
    return shelf.now().holds(run, names);
  }

  @Override
  public boolean waits(RunId run) {
    return !shelf.now().waitsFor(run).isEmpty();
  }

  @Override
  public List<RunId> free(RunId run) {
    Universe universe = shelf.now();
    TreeSet<RunId> told = new TreeSet<>(Comparator.comparingLong(RunId::key));
    universe
        .waiting()
        .forEach(
            (name, queue) -> {
              if (run.equals(universe.holders().get(name)) || queue.contains(run)) {
                told.addAll(queue);
              }
            });
    told.remove(run);
    Map<String, RunId> holders = new HashMap<>(universe.holders());
    holders.values().removeIf(run::equals);
    shelf.put(universe.with(holders, without(universe.waiting(), run)));
    return List.copyOf(told);
  }

  private static Map<String, List<RunId>> without(Map<String, List<RunId>> waiting, RunId run) {
    Map<String, List<RunId>> rest = new HashMap<>();
    waiting.forEach(
        (name, queue) -> {
          List<RunId> others = queue.stream().filter(w -> !w.equals(run)).toList();
          if (!others.isEmpty()) {
            rest.put(name, others);
          }
        });
    return rest;
  }

  @Override
  public List<Lock> held() {
    Universe universe = shelf.now();
    List<Lock> held = new ArrayList<>();
    universe
        .holders()
        .forEach(
            (name, holder) ->
                held.add(
                    new Lock(
                        name,
                        holder,
                        universe.nature().now(),
                        universe.waiting().getOrDefault(name, List.of()))));
    held.sort(Comparator.comparing(Lock::name));
    return held;
  }
}
