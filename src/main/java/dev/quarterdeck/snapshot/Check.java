package dev.quarterdeck.snapshot;

import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The same load as the bot's, without putting anything in force. */
public record Check(Loader loader) {
  /** Everything wrong with the files below {@code root}; empty when they could be in force. */
  public List<Problem> problems(Path root) {
    Problems problems = new Problems();
    load(root, problems);
    return problems.list();
  }

  /** What could be in force of the files below {@code root}; else every problem is noted. */
  public Optional<Snapshot> load(Path root, Problems problems) {
    Files files = Files.read(root);
    files.unread().forEach(p -> problems.add(p.at(), p.what(), p.instead()));
    return loader.load(files.texts(), problems);
  }
}
