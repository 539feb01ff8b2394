package dev.quarterdeck.schedule;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.RunbookFile;
import dev.quarterdeck.source.Problems;
import java.util.List;

/** Runbooks with schedules, as files write them. */
public final class Samples {
  /** Every night at three in Toronto, which is eight in winter by UTC. */
  public static final String NIGHTLY = "{cron: \"0 3 * * *\", zone: America/Toronto}";

  private Samples() {}

  /** A runbook that takes no values, with these schedules. */
  public static Runbook runbook(String name, String... schedules) {
    return read(
        """
        runbook: %s
        title: Wait a little
        command: %s
        owner: on-call
        schedules: [%s]
        start: one
        states:
          one: {wait: 1s, then: succeeded}
        """
            .formatted(name, name, String.join(", ", schedules)));
  }

  /** The runbook of this text, which has no mistake. */
  public static Runbook read(String text) {
    Problems problems = new Problems();
    return RunbookFile.read("runbooks/x.yaml", text, Offers.swarm(), new Cel(), problems)
        .flatMap(RunbookFile.Found::runbook)
        .orElseThrow(() -> new IllegalArgumentException(problems.list().toString()));
  }

  /** The dockets of a runbook as {@link Roll} makes them. */
  static List<Docket> roll(List<Docket> kept, Runbook runbook, java.time.Instant now) {
    return Roll.of(kept, runbook.name(), runbook.schedules(), now);
  }
}
