package dev.quarterdeck.bot;

import dev.quarterdeck.picture.StateDiagram;
import dev.quarterdeck.picture.StateDiagram.Look;
import dev.quarterdeck.picture.StateDiagram.Node;
import dev.quarterdeck.picture.StateDiagram.Way;
import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** The states of a runbook as a picture, and as words for whoever cannot see it. */
final class RunbookDiagram {
  private static final int CONDITION = 60;
  private static final String ELSE = "else";

  /** Not a name that a state can have. */
  private static final String ENDED = "(cancelled, or out of time)";

  private final Runbook runbook;
  private final SequencedSet<String> names = new LinkedHashSet<>();
  private final List<Way> ways = new ArrayList<>();

  RunbookDiagram(Runbook runbook) {
    this.runbook = runbook;
    walk(runbook.start());
    runbook
        .limits()
        .undo()
        .ifPresent(
            undo -> {
              walk(undo);
              ways.add(new Way(ENDED, undo, "undo", true));
            });
  }

  /** Goes on from a state to all that follow, the nearest first. */
  private void walk(String first) {
    Deque<String> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      if (names.add(name) && runbook.states().containsKey(name)) {
        List<Way> out = out(runbook.state(name));
        ways.addAll(out);
        out.forEach(way -> open.add(way.to()));
      }
    }
  }

  /** Whether a picture can hold it. */
  boolean drawable() {
    return names.size() < StateDiagram.MOST;
  }

  /** As it is drawn, with a word and a look for the states that something is known of. */
  StateDiagram picture(String title, Map<String, Mark> marks) {
    List<Node> nodes = new ArrayList<>();
    names.forEach(name -> nodes.add(node(name, Optional.ofNullable(marks.get(name)))));
    if (runbook.limits().undo().isPresent()) {
      nodes.add(new Node(ENDED, List.of(), Look.PLAIN));
    }
    return new StateDiagram(title, runbook.start(), nodes, ways);
  }

  /** What is known of a state. */
  record Mark(String word, Look look) {}

  /** The same in words: each state, what it does, and where it leads. */
  String words(Map<String, Mark> marks) {
    return names.stream()
        .filter(runbook.states()::containsKey)
        .map(name -> sentence(runbook.state(name), Optional.ofNullable(marks.get(name))))
        .collect(Collectors.joining("; "));
  }

  private String sentence(State state, Optional<Mark> mark) {
    String out =
        ways.stream()
            .filter(way -> way.from().equals(state.name()))
            .map(way -> (way.label().isBlank() ? "" : way.label() + " ") + "to " + way.to())
            .collect(Collectors.joining(", "));
    String inside = String.join(", ", inside(state));
    return "%s (%s%s) %s"
        .formatted(state.name(), inside, mark.map(m -> ", " + m.word()).orElse(""), out);
  }

  private Node node(String name, Optional<Mark> mark) {
    List<String> inside = new ArrayList<>();
    Look look = mark.map(Mark::look).orElse(Look.PLAIN);
    if (runbook.states().containsKey(name)) {
      inside.addAll(inside(runbook.state(name)));
    } else if (mark.isEmpty()) {
      look = name.equals(End.SUCCEEDED.word()) ? Look.GOOD : Look.BAD;
    }
    mark.map(Mark::word).filter(word -> !word.isBlank()).ifPresent(inside::add);
    return new Node(name, inside, look);
  }

  private static List<String> inside(State state) {
    List<String> lines = new ArrayList<>(List.of(deed(state)));
    state.condition().ifPresent(when -> lines.add("only if " + Words.cut(when, CONDITION)));
    return lines;
  }

  private static String deed(State state) {
    return switch (state) {
      case State.Do act -> act.action();
      case State.Wait rest -> "waits " + Spans.of(rest.length());
      case State.Ask ask ->
          "asks "
              + (ask.from().isEmpty() ? "people" : String.join(" or ", ask.from()))
              + ask.timeout().map(limit -> " for " + Spans.of(limit)).orElse("");
      case State.Call call -> "runs " + call.runbook();
      case State.Each each -> "for every " + each.items().as().name();
    };
  }

  private List<Way> out(State state) {
    List<Way> out = new ArrayList<>();
    switch (state) {
      case State.Do act -> both(out, state, act.then(), act.otherwise());
      case State.Wait rest -> both(out, state, rest.then(), rest.then());
      case State.Ask ask ->
          ask.answers()
              .forEach(
                  (answer, to) -> {
                    boolean silence = ask.otherwise().filter(answer::equals).isPresent();
                    String label = silence ? answer + ", or no answer" : answer;
                    out.add(new Way(ask.name(), to, label, false));
                  });
      case State.Call call -> both(out, state, call.then(), call.otherwise());
      case State.Each each -> both(out, state, each.then(), each.otherwise());
    }
    state.undo().ifPresent(undo -> out.add(new Way(state.name(), undo, "undo", true)));
    return out;
  }

  private static void both(List<Way> out, State state, String then, String otherwise) {
    out.add(new Way(state.name(), then, "", false));
    if (!otherwise.equals(then)) {
      out.add(new Way(state.name(), otherwise, ELSE, false));
    }
  }
}
