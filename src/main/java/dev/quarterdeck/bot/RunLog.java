package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.run.Step;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The journal of a run as a file: each step, when, what it said and what it gave. */
final class RunLog {
  /** The operation of a card's button for it. */
  static final String LOG = "log";

  private static final int MOST_STEPS = 2_000;
  private static final int MOST_OF_A_VALUE = 4_000;

  private RunLog() {}

  static Cards.Offered offer() {
    return new Cards.Offered("Log", Doc.Tone.PLAIN, LOG, "");
  }

  /** Whoever may look at the run may take its journal. */
  static Claim claim(Run run, Runs runs) {
    return new Claim(List.of(Need.view("run"), Steers.need(Verb.VIEW, run)), () -> hand(run, runs));
  }

  private static Deed.Hand hand(Run run, Runs runs) {
    List<String> lines = new ArrayList<>(lines(run, runs));
    if (!run.id().called()) {
      runs.children(run.id())
          .forEach(
              child -> {
                lines.add("");
                lines.addAll(lines(child, runs));
              });
    }
    File file =
        new File(
            "run-%s.txt".formatted(run.id().text()),
            "text/plain",
            "the journal of run " + run.id(),
            File.end((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    return new Deed.Hand(
        file, "The journal of run %s: %s".formatted(run.id(), run.charge().line()));
  }

  private static List<String> lines(Run run, Runs runs) {
    List<String> lines = new ArrayList<>();
    lines.add("Run %s: %s".formatted(run.id(), run.charge().line()));
    lines.add(
        "%s; runbook %s; asked for by %s"
            .formatted(
                HoldCard.standing(run), run.charge().runbook(), run.charge().source().requester()));
    lines.add("asked " + Spans.day(run.times().requested()));
    run.times().started().ifPresent(at -> lines.add("started " + Spans.day(at)));
    run.times().ended().ifPresent(at -> lines.add("ended " + Spans.day(at)));
    for (Step step : runs.steps(run.id(), MOST_STEPS)) {
      lines.add("");
      lines.addAll(lines(step));
    }
    if (!run.note().isBlank()) {
      lines.add("");
      lines.add(run.note());
    }
    return lines;
  }

  private static List<String> lines(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s, attempt %d, %s"
            .formatted(
                Spans.day(step.at()),
                step.intent().step().state(),
                step.intent().step().attempt(),
                step.intent().action()));
    lines.add("  " + step.intent().sentence());
    for (Fact fact : step.intent().facts()) {
      lines.add("  %s: %s".formatted(fact.name(), fact.value()));
    }
    step.result()
        .ifPresentOrElse(
            result -> {
              lines.add(
                  "  %s after %s: %s"
                      .formatted(
                          word(result.outcome()),
                          Spans.between(step.at(), result.at()),
                          result.outcome().note()));
              lines.addAll(outputs(result.outcome()));
            },
            () -> lines.add("  has not ended"));
    return lines;
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> "done";
      case Outcome.Failed _ -> "failed";
      case Outcome.Superseded _ -> "superseded";
      case Outcome.Stale _ -> "out of date";
      case Outcome.Unknown _ -> "not known";
    };
  }

  private static List<String> outputs(Outcome outcome) {
    Map<String, Object> outputs =
        switch (outcome) {
          case Outcome.Done done -> done.outputs();
          case Outcome.Failed failed -> failed.outputs();
          case Outcome.Superseded _, Outcome.Stale _, Outcome.Unknown _ -> Map.of();
        };
    return new TreeMap<>(outputs)
        .entrySet().stream()
            .map(e -> "  %s = %s".formatted(e.getKey(), value(e.getValue())))
            .toList();
  }

  private static String value(Object value) {
    return Words.cut(value.toString().replace("\n", "\n    "), MOST_OF_A_VALUE);
  }
}
