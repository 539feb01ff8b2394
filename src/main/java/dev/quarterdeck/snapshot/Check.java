package dev.quarterdeck.snapshot;

import dev.quarterdeck.expectation.Tally;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The same load as the bot's, without putting anything in force. */
public record Check(Loader loader) {
  /**
   * What a check came to.
   *
   * @param snapshot what could be in force; empty when there is any problem
   * @param tested what the permissions were tried with; empty when nothing was
   */
  public record Result(
      List<Problem> problems, Optional<Snapshot> snapshot, Optional<Tally> tested) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Everything wrong with the files below {@code root}; empty when they could be in force. */
  public List<Problem> problems(Path root) {
    return result(root).problems();
  }

  /** The same, and what the permissions were tried with. */
  public Result result(Path root) {
    Files files = Files.read(root);
    Problems problems = files.problems();
    Optional<Loader.Loaded> loaded = loader.read(files.texts(), problems);
    return new Result(
        problems.list(),
        loaded.map(Loader.Loaded::snapshot),
        loaded.flatMap(Loader.Loaded::tested));
  }
}
