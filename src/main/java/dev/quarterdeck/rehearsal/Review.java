package dev.quarterdeck.rehearsal;

import dev.quarterdeck.rehearsal.Expected.Written;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Compares what was expected with what came of it; every difference is a problem of the file. */
record Review(Rehearsal rehearsal, Performance performance, Problems problems) {
  void differences() {
    Performance.Trouble trouble = performance.trouble();
    trouble
        .hung()
        .ifPresent(why -> differs(rehearsal.at(), "the rehearsal was to come to its end", why));
    trouble.missed().forEach(m -> differs(m.at(), m.expected(), m.instead()));
    trouble
        .failing()
        .forEach((what, why) -> differs(rehearsal.at(), "the bot was to drive " + what, why));
    Expected then = rehearsal.then();
    Optional<Run> run = performance.chronicle().run(then.run());
    then.end().ifPresent(end -> end(end, run));
    then.states().ifPresent(states -> states(states, run));
    then.calls().ifPresent(this::calls);
    then.card().forEach(text -> card(text, then.run()));
    then.answer().forEach(this::answer);
    then.within().ifPresent(within -> within(within, run));
  }

  private void end(Written<Lifecycle> end, Optional<Run> run) {
    if (run.map(Run::lifecycle).filter(end.value()::equals).isEmpty()) {
      String to = end.value().ended() ? "it was to end " : "it was to be ";
      differs(end.at(), to + end.value().words(), run.map(Review::stands).orElseGet(this::none));
    }
  }

  private static String stands(Run run) {
    String note = run.note().isBlank() ? "" : ": " + run.note();
    return "it was " + run.lifecycle().words() + note;
  }

  private String none() {
    return "there was no run %s; %s"
        .formatted(rehearsal.then().run(), Performance.told(performance.board().said()));
  }

  private void states(Written<List<String>> states, Optional<Run> run) {
    List<String> passed = performance.chronicle().states(rehearsal.then().run());
    if (!passed.equals(states.value())) {
      differs(
          states.at(),
          "it was to pass " + or(states.value(), "no state"),
          run.isEmpty() ? none() : "it passed " + or(passed, "no state"));
    }
  }

  private void calls(Written<List<String>> calls) {
    if (!performance.calls().equals(calls.value())) {
      differs(
          calls.at(),
          "the engine was to get " + or(calls.value(), "nothing to change"),
          "it got " + or(performance.calls(), "nothing to change"));
    }
  }

  private void card(Node.Scalar text, RunId run) {
    Board board = performance.board();
    Optional<String> card = board.card(run.subject()).or(() -> board.card(run.root().subject()));
    if (card.filter(words -> holds(words, text)).isEmpty()) {
      differs(
          text.at(),
          "the card was to say '" + text.text() + "'",
          card.map(words -> "it said: " + Performance.inOneLine(List.of(words)))
              .orElseGet(this::none));
    }
  }

  private static boolean holds(String words, Node.Scalar text) {
    return words.contains(Board.oneLine(text.text()));
  }

  private void answer(Node.Scalar text) {
    List<String> said = performance.board().said();
    if (said.stream().noneMatch(words -> holds(words, text))) {
      differs(text.at(), "the bot was to say '" + text.text() + "'", Performance.told(said));
    }
  }

  private void within(Written<Duration> within, Optional<Run> run) {
    Optional<Duration> took =
        run.flatMap(
            r -> r.times().ended().map(end -> Duration.between(r.times().requested(), end)));
    if (took.filter(t -> t.compareTo(within.value()) <= 0).isEmpty()) {
      differs(
          within.at(),
          "it was to end within " + seconds(within.value()),
          took.map(t -> "it took " + seconds(t)).orElse("it did not end"));
    }
  }

  private static String seconds(Duration length) {
    return length.toSeconds() + " s";
  }

  private static String or(List<String> list, String none) {
    return list.isEmpty() ? none : String.join(", ", list);
  }

  private void differs(Mark at, String expected, String instead) {
    problems.add(at, expected, instead);
  }
}
