package dev.quarterdeck.snapshot;

import dev.quarterdeck.source.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** There is no good Snapshot, neither in the files nor in the store: the bot must not start. */
public final class Unloadable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  Unloadable(List<Problem> problems) {
    super(
        "The files cannot be used and no earlier Snapshot is stored. Correct them:\n"
            + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
