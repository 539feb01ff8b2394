package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The states and the ways between them. */
final class Graph {
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final String start;
  private final Optional<Draft.Ref> undo;
  private final Set<String> touched;

  Graph(Collection<Draft> states, String start, Optional<Draft.Ref> undo) {
    states.forEach(d -> drafts.put(d.name(), d));
    this.start = start;
    this.undo = undo;
    this.touched = afterChanges();
  }

  /** One way from a state to another. */
  record Edge(Way way, String to) {}

  /** How a state is left. */
  enum Way {
    THEN,
    ELSE,
    UNDO,
    ANSWER
  }

  String start() {
    return start;
  }

  Collection<Draft> states() {
    return drafts.values();
  }

  /** Every way out of a state that leads to another state. */
  List<Edge> edges(Draft draft) {
    List<Edge> edges = new ArrayList<>(forward(draft));
    if (touched.contains(draft.name())) {
      undoOf(draft).ifPresent(ref -> edges.add(new Edge(Way.UNDO, ref.name())));
    }
    return edges.stream().filter(e -> drafts.containsKey(e.to())).toList();
  }

  private static List<Edge> forward(Draft draft) {
    return draft.ways().stream()
        .filter(way -> way.kind() != Way.UNDO)
        .map(way -> new Edge(way.kind(), way.to().name()))
        .toList();
  }

  private Optional<Draft.Ref> undoOf(Draft draft) {
    return draft.ways().stream()
        .filter(way -> way.kind() == Way.UNDO)
        .map(Draft.Way::to)
        .findFirst()
        .or(() -> undo);
  }

  /** The states during which a change may have been made: only they can be undone. */
  private Set<String> afterChanges() {
    Deque<String> open = new ArrayDeque<>();
    drafts.values().stream().filter(Draft::changes).forEach(d -> open.add(d.name()));
    return reach(open, d -> forward(d));
  }

  private Set<String> reach(Deque<String> open, Function<Draft, List<Edge>> ways) {
    Set<String> seen = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      Draft draft = drafts.get(open.removeFirst());
      if (draft != null && seen.add(draft.name())) {
        ways.apply(draft).forEach(e -> open.add(e.to()));
      }
    }
    return seen;
  }

  /** Reports states nobody reaches, and circles that only a failure leaves. */
  void check(Problems problems) {
    Set<String> reached = reach(new ArrayDeque<>(List.of(start)), this::edges);
    for (Draft draft : drafts.values()) {
      if (!reached.contains(draft.name())) {
        problems.add(
            draft.at(),
            "state '" + draft.name() + "' is never reached",
            "lead a 'then', 'else' or 'undo' to it, or remove it");
      }
      if (circles(draft)) {
        problems.add(
            draft.then().map(Draft.Ref::at).orElse(draft.at()),
            "'then' leads from '" + draft.name() + "' back to it and never to an end",
            "end the circle with 'then: succeeded'");
      }
    }
  }

  private boolean circles(Draft from) {
    Set<String> seen = new LinkedHashSet<>();
    Draft at = from;
    while (at != null && seen.add(at.name())) {
      at = at.then().map(ref -> drafts.get(ref.name())).orElse(null);
    }
    return at != null && at.name().equals(from.name());
  }

  /** Reports a name that is neither a state nor an end. */
  static boolean known(Draft.Ref ref, Collection<String> states, boolean ends, Problems problems) {
    if (states.contains(ref.name()) || (ends && ref.isEnd())) {
      return true;
    }
    List<String> all = new ArrayList<>(states);
    if (ends) {
      for (End end : End.values()) {
        all.add(end.word());
      }
    }
    problems.add(
        ref.at(),
        "unknown state '" + ref.name() + "'",
        Nearest.to(ref.name(), all)
            .map(n -> "write '" + n + "'")
            .orElse("there is " + String.join(", ", all)));
    return false;
  }
}
