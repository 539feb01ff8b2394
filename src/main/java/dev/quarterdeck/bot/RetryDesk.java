package dev.quarterdeck.bot;

import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Again;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code retry}: a run of its own that begins where an earlier one left its success path, asked for
 * by whoever retries. Typed only: the card of a run that has ended has no buttons.
 */
final class RetryDesk implements Errand.Desk {
  private static final Phrase RETRY =
      Phrase.of(
          "retry {run} [reason...]",
          "Try a run that went wrong again from where it did, as a new run.");

  private final Runs runs;
  private final Starts starts;

  RetryDesk(Runs runs, Starts starts) {
    this.runs = runs;
    this.starts = starts;
  }

  @Override
  public List<Errand> errands() {
    return List.of(new Errand(RETRY, new Errand.Scope.AnyRunbook(Verb.RETRY), this::read));
  }

  private Claim read(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Run run = RunNumbers.find(runs, values.getOrDefault("run", ""));
    String reason = values.getOrDefault("reason", "");
    return Claim.of(
        Steers.need(Verb.RETRY, run),
        () -> {
          Retries.refuse(run, runs);
          return starts.start(asking, request(asking, run, reason));
        });
  }

  private static Request request(Asking asking, Run run, String reason) {
    Runbook runbook = inForce(asking, run);
    return new Request(
        runbook,
        run.charge().parameters(),
        run.charge().line(),
        new Request.Source(
            asking.person().login(),
            asking.home().json(),
            asking.row(),
            asking.snapshot().digest()),
        Optional.of(Again.of(runbook, run, reason)));
  }

  /** Where a changed runbook would begin cannot be told from how the old one went. */
  private static Runbook inForce(Asking asking, Run run) {
    String name = run.charge().runbook();
    Optional<Runbook> now =
        asking.snapshot().runbooks().stream().filter(r -> r.name().equals(name)).findFirst();
    return now.filter(runbook -> runbook.digest().equals(run.charge().digest()))
        .orElseThrow(
            () ->
                new Mistake(
                    now.isEmpty()
                        ? "There is no runbook %s any more.".formatted(name)
                        : "The runbook %s has changed since run %s.".formatted(name, run.id()),
                    now.isEmpty()
                        ? "Type help to see what you can do here."
                        : "Type the command anew: " + run.charge().line()));
  }
}
