package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a run's card: what was planned, with what became of it; then what was not. */
final class RunSteps {
  private final Run run;
  private final Instant now;

  RunSteps(Run run, Instant now) {
    this.run = run;
    this.now = now;
  }

  List<Doc.Step> of(List<Step> taken) {
    Map<String, Step> newest = new LinkedHashMap<>();
    taken.forEach(step -> newest.put(step.intent().step().state(), step));
    List<Doc.Step> steps = new ArrayList<>();
    boolean ahead = run.cursor().isEmpty();
    for (Plan.PlannedStep planned : run.plan().steps()) {
      Step step = newest.remove(planned.state());
      boolean here = here(planned.state());
      steps.add(step == null ? untaken(planned, here, ahead) : taken(step));
      ahead = ahead || here;
    }
    newest.values().forEach(step -> steps.add(taken(step)));
    return steps;
  }

  private boolean here(String state) {
    return run.cursor().filter(cursor -> cursor.state().equals(state)).isPresent();
  }

  private Doc.Step untaken(Plan.PlannedStep planned, boolean here, boolean ahead) {
    String name = planned.state();
    if (here && !run.lifecycle().ended()) {
      return new Doc.Step(Doc.Tone.ACTIVE, name, planned.sentence() + until(), "");
    }
    if (run.lifecycle().ended() && here && reached()) {
      return new Doc.Step(end(), name, planned.sentence(), "");
    }
    if (run.lifecycle().ended() && (ahead || here)) {
      return new Doc.Step(Doc.Tone.SKIPPED, name, "not reached: " + planned.sentence(), "");
    }
    boolean found = !planned.pinned().isEmpty() && run.outputs().containsKey(name);
    Doc.Tone mark = !found && (ahead || strayed()) ? Doc.Tone.WAITING : Doc.Tone.GOOD;
    return new Doc.Step(mark, name, planned.sentence(), "");
  }

  /** Whether the state it ended in was more than about to begin. */
  private boolean reached() {
    return run.cursor()
        .map(Cursor::doing)
        .filter(doing -> !(doing instanceof Cursor.Doing.Ready))
        .filter(doing -> !(doing instanceof Cursor.Doing.Resting))
        .isPresent();
  }

  private Doc.Tone end() {
    return switch (run.lifecycle()) {
      case SUCCEEDED -> Doc.Tone.GOOD;
      case FAILED -> Doc.Tone.BAD;
      default -> Doc.Tone.SKIPPED;
    };
  }

  /** Whether the run is in a state off its success path, so that places say nothing. */
  private boolean strayed() {
    return run.cursor().filter(c -> run.plan().step(c.state()).isEmpty()).isPresent();
  }

  private Doc.Step taken(Step step) {
    String state = step.intent().step().state();
    boolean open = here(state) && !run.lifecycle().ended();
    if (step.result().isPresent()) {
      Step.Result result = step.result().get();
      return new Doc.Step(
          Tones.of(result.outcome()),
          state,
          result.outcome().note() + (open ? until() : ""),
          Spans.between(step.at(), result.at()));
    }
    boolean asking = run.cursor().flatMap(Cursor::question).isPresent();
    Doc.Tone mark = !open ? Doc.Tone.SKIPPED : asking ? Doc.Tone.ASKING : Doc.Tone.ACTIVE;
    return new Doc.Step(
        mark,
        state,
        step.intent().sentence() + (open ? until() : ""),
        Spans.between(step.at(), run.times().ended().orElse(now)));
  }

  /** What a state that is under way waits for, when that is a moment. */
  private String until() {
    Optional<Cursor> here = run.cursor();
    if (run.resting()) {
      return "; rests";
    }
    if (here.map(Cursor::doing).orElse(null) instanceof Cursor.Doing.Pausing pausing) {
      return "; goes on at " + Spans.clock(pausing.until());
    }
    return here.flatMap(Cursor::deadline).map(end -> "; until " + Spans.clock(end)).orElse("");
  }
}
