package dev.quarterdeck.snapshot;

import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.nio.file.Path;
import java.util.List;

/** The same load as the bot's, without putting anything in force. */
public record Check(Loader loader) {
  /** Everything wrong with the files below {@code root}; empty when they could be in force. */
  public List<Problem> problems(Path root) {
    Files files = Files.read(root);
    Problems problems = files.problems();
    loader.load(files.texts(), problems);
    return problems.list();
  }
}
