package dev.quarterdeck.bot;

import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import java.util.Optional;

/** Runs as people name them: {@code 42} or {@code #42}. */
final class RunNumbers {
  private RunNumbers() {}

  static Optional<RunId> read(String typed) {
    String digits = typed.startsWith("#") ? typed.substring(1) : typed;
    try {
      return Optional.of(RunId.of(digits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The run of that number.
   *
   * @throws Mistake when there is none
   */
  static Run find(Runs runs, String typed) {
    String next = "Type runs to see the newest ones.";
    RunId id =
        read(typed)
            .orElseThrow(
                () ->
                    new Mistake(
                        "%s is no run number.".formatted(Corrections.quote(Corrections.cut(typed))),
                        next));
    return runs.find(id).orElseThrow(() -> new Mistake("There is no run %s.".formatted(id), next));
  }
}
