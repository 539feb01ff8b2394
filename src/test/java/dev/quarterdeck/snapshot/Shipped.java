package dev.quarterdeck.snapshot;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.source.Problems;
import java.nio.file.Path;
import java.util.List;

/** The runbooks of this project as a bot reads them. */
public final class Shipped {
  private Shipped() {}

  /** All of them, by name. */
  public static List<Runbook> runbooks() {
    Problems problems = new Problems();
    return new Loader(Offers.swarm(), new Cel())
        .load(Files.read(Path.of(".")).texts(), problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()))
        .runbooks();
  }
}
