package dev.quarterdeck.runbook;

import dev.quarterdeck.target.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which outputs are there when a state begins, on every path that leads to it. A state that is
 * skipped, fails or is undone takes outputs away: only what its action declares for a failure is
 * there after one.
 */
final class Flow {
  /** One output of one state. */
  record Output(String state, String field) {}

  private final Map<String, Set<Output>> atEntry = new HashMap<>();

  Flow(Graph graph) {
    Map<String, Draft> drafts = new HashMap<>();
    graph.states().forEach(d -> drafts.put(d.name(), d));
    Deque<String> open = new ArrayDeque<>();
    if (drafts.containsKey(graph.start())) {
      atEntry.put(graph.start(), Set.of());
      open.add(graph.start());
    }
    while (!open.isEmpty()) {
      Draft draft = Objects.requireNonNull(drafts.get(open.removeFirst()));
      for (Graph.Edge edge : graph.edges(draft)) {
        if (narrow(edge.to(), after(draft, edge.way()))) {
          open.add(edge.to());
        }
      }
    }
  }

  /** Whether the state is reached at all. */
  boolean reaches(String state) {
    return atEntry.containsKey(state);
  }

  /** The outputs that are there whenever the state begins. */
  Set<Output> at(String state) {
    return atEntry.getOrDefault(state, Set.of());
  }

  private boolean narrow(String state, Set<Output> arriving) {
    Set<Output> before = atEntry.get(state);
    Set<Output> now = new HashSet<>(arriving);
    if (before != null) {
      now.retainAll(before);
    }
    atEntry.put(state, now);
    return !now.equals(before);
  }

  private Set<Output> after(Draft draft, Graph.Way way) {
    Set<Output> there = new HashSet<>(at(draft.name()));
    there.removeIf(o -> o.state().equals(draft.name()));
    there.addAll(
        switch (way) {
          case THEN -> draft.skippable() ? List.of() : outputs(draft, f -> true);
          case ELSE -> outputs(draft, Field::onFailed);
          case UNDO, ANSWER -> List.<Output>of();
        });
    return there;
  }

  private static List<Output> outputs(Draft draft, Predicate<Field> which) {
    return draft.told().stream()
        .flatMap(List::stream)
        .filter(which)
        .map(f -> new Output(draft.name(), f.name()))
        .toList();
  }
}
