package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Again;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** The button on the card of a run that went wrong. */
  static Cards.Offered offer() {
    return new Cards.Offered("Retry", Doc.Tone.ACTIVE, Presses.RETRY, "");
  }

  private Claim read(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Run run = RunNumbers.find(runs, values.getOrDefault("run", ""));
    return claim(asking, run, values.getOrDefault("reason", ""));
  }

  /** What is claimed by whoever wants it tried again, the same whether typed or pressed. */
  Claim claim(Asking asking, Run run, String reason) {
    Optional<Request> request =
        inForce(asking, run).map(runbook -> request(asking, run, runbook, reason));
    List<Need> needs =
        new ArrayList<>(List.of(Steers.need(Verb.RETRY, run), Steers.need(Verb.RUN, run)));
    request.ifPresent(known -> needs.addAll(called(known)));
    return new Claim(
        needs,
        () -> {
          Retries.refuse(run, runs);
          return starts.start(asking, request.orElseThrow(() -> changed(asking, run)));
        });
  }

  /** A retry does what a run does: whoever retries it must be allowed both, for all it calls. */
  private List<Need> called(Request request) {
    return runs.called(request).stream()
        .flatMap(
            piece ->
                Stream.of(Verb.RETRY, Verb.RUN)
                    .map(
                        verb ->
                            new Need(
                                verb, new Subject.OfRunbook(piece.runbook()), piece.parameters())))
        .toList();
  }

  private static Request request(Asking asking, Run run, Runbook runbook, String reason) {
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

  private static Optional<Runbook> inForce(Asking asking, Run run) {
    return named(asking, run)
        .filter(runbook -> runbook.digest().equals(run.charge().digest()) && !run.id().called());
  }

  private static Optional<Runbook> named(Asking asking, Run run) {
    return asking.snapshot().runbooks().stream()
        .filter(runbook -> runbook.name().equals(run.charge().runbook()))
        .findFirst();
  }

  /** Where a changed runbook would begin cannot be told from how the old one went. */
  private static Mistake changed(Asking asking, Run run) {
    String name = run.charge().runbook();
    return named(asking, run).isEmpty()
        ? new Mistake(
            "There is no runbook %s any more.".formatted(name),
            "Type help to see what you can do here.")
        : new Mistake(
            "The runbook %s has changed since run %s.".formatted(name, run.id()),
            "Type the command anew: " + run.charge().line());
  }
}
