package dev.quarterdeck.bot;

import dev.quarterdeck.bot.RunbookDiagram.Mark;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.picture.StateDiagram;
import dev.quarterdeck.picture.StateDiagram.Look;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.Runbook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code diagram}: the states of a runbook as a picture, and where in them a run is. */
final class DiagramDesk implements Errand.Desk {
  private static final int MOST_STEPS = 2_000;
  private static final Phrase DIAGRAM =
      Phrase.of(
          "diagram {of}", "Draw the states of a runbook, or of a run with what became of each.");

  private final Runs runs;
  private final Gate gate;

  DiagramDesk(Runs runs, Gate gate) {
    this.runs = runs;
    this.gate = gate;
  }

  @Override
  public List<Errand> errands() {
    Subject subject = new Subject.OfCommand(DIAGRAM.head());
    return List.of(new Errand(DIAGRAM, new Errand.Scope.Of(Verb.VIEW, subject), this::read));
  }

  private Claim read(Asking asking, Map<String, String> values, Catalogue catalogue) {
    String typed = values.getOrDefault("of", "");
    return typed.matches("#?\\d.*")
        ? ofRun(asking, RunNumbers.find(runs, typed))
        : ofRunbook(runbook(typed, visible(asking, catalogue)));
  }

  /** Those that the person may look at, at least with some values: nobody is told of others. */
  private Map<String, Runbook> visible(Asking asking, Catalogue catalogue) {
    Map<String, Runbook> visible = catalogue.runbooks();
    visible
        .values()
        .removeIf(
            runbook ->
                !gate.usable(
                    asking, new Errand.Scope.Of(Verb.VIEW, new Subject.OfRunbook(runbook.name()))));
    return visible;
  }

  private static Runbook runbook(String typed, Map<String, Runbook> known) {
    return Optional.ofNullable(known.get(typed))
        .orElseThrow(
            () ->
                new Mistake(
                    "%s is no runbook, and no number of a run."
                        .formatted(Corrections.quote(Corrections.cut(typed))),
                    known.isEmpty()
                        ? "Type help to see what you can do here."
                        : "There is: %s.".formatted(String.join(", ", known.keySet()))));
  }

  private static Claim ofRunbook(Runbook runbook) {
    return Claim.of(
        Need.view(DIAGRAM.head()), () -> hand(runbook, runbook.name(), runbook.name(), Map.of()));
  }

  private Claim ofRun(Asking asking, Run run) {
    return new Claim(
        List.of(Need.view(DIAGRAM.head()), Steers.need(Verb.VIEW, run)),
        () -> {
          Runbook runbook =
              runs.runbook(run)
                  .orElseThrow(
                      () ->
                          new Mistake(
                              "Run %s is of a runbook that cannot be read any more."
                                  .formatted(run.id()),
                              "run %s shows how it went.".formatted(run.id().text())));
          return hand(
              runbook,
              "run-" + run.id().text(),
              "%s %s: %s".formatted(run.id(), run.charge().line(), HoldCard.standing(run)),
              marks(run, asking));
        });
  }

  private Map<String, Mark> marks(Run run, Asking asking) {
    Map<String, Mark> marks = new HashMap<>();
    new RunSteps(run, asking.at())
        .of(runs.steps(run.id(), MOST_STEPS))
        .forEach(step -> mark(step.mark()).ifPresent(mark -> marks.put(step.name(), mark)));
    for (End end : End.values()) {
      boolean reached = run.lifecycle().name().equals(end.name());
      Look look = !reached ? Look.PLAIN : end == End.SUCCEEDED ? Look.GOOD : Look.BAD;
      marks.put(end.word(), new Mark(reached ? "ended here" : "", look));
    }
    return marks;
  }

  private static Optional<Mark> mark(Doc.Tone tone) {
    return switch (tone) {
      case ACTIVE -> Optional.of(new Mark("is here", Look.HERE));
      case ASKING -> Optional.of(new Mark("is here, asks people", Look.HERE));
      case GOOD -> Optional.of(new Mark("done", Look.GOOD));
      case BAD -> Optional.of(new Mark("failed", Look.BAD));
      case WAITING, SKIPPED, PLAIN -> Optional.empty();
    };
  }

  private static Deed.Hand hand(
      Runbook runbook, String name, String title, Map<String, Mark> marks) {
    RunbookDiagram diagram = new RunbookDiagram(runbook);
    if (!diagram.drawable()) {
      throw new Mistake(
          "%s has more than %d states, too many for a picture."
              .formatted(runbook.name(), StateDiagram.MOST),
          "plan shows what it would do.");
    }
    String alt = "The states of %s: %s".formatted(title, diagram.words(marks));
    File file = new File(name + ".png", "image/png", alt, diagram.picture(title, marks).png());
    return new Deed.Hand(file, "The states of " + title);
  }
}
