package dev.quarterdeck.bot;

import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import java.util.List;
import java.util.Map;

/** Holds runs where their runbook allows it: {@code pause}, {@code resume}, {@code skip}. */
final class ReinsDesk implements Errand.Desk {
  private static final Phrase PAUSE =
      Phrase.of(
          "pause {run} [reason...]",
          "Let a run rest before its next state, where that is allowed.");
  private static final Phrase RESUME =
      Phrase.of("resume {run} [reason...]", "Let a paused run go on.");
  private static final Phrase SKIP =
      Phrase.of(
          "skip {run} [reason...]", "Pass over the state a run stands in, where that is allowed.");

  private final Runs runs;

  ReinsDesk(Runs runs) {
    this.runs = runs;
  }

  @Override
  public List<Errand> errands() {
    Errand.Scope pausing = new Errand.Scope.AnyRunbook(Verb.PAUSE);
    return List.of(
        new Errand(
            PAUSE,
            pausing,
            (asking, values, catalogue) -> {
              Run run = run(values);
              return Reins.pause(asking, run, runs.leeway(run), reason(values));
            }),
        new Errand(
            RESUME,
            pausing,
            (asking, values, catalogue) -> Reins.resume(asking, run(values), reason(values))),
        new Errand(
            SKIP,
            new Errand.Scope.AnyRunbook(Verb.SKIP),
            (asking, values, catalogue) -> {
              Run run = run(values);
              return Reins.skip(asking, run, runs.leeway(run), reason(values));
            }));
  }

  private Run run(Map<String, String> values) {
    return RunNumbers.find(runs, values.getOrDefault("run", ""));
  }

  private static String reason(Map<String, String> values) {
    return values.getOrDefault("reason", "");
  }
}
