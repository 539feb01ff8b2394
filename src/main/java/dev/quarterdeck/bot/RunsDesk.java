package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Lock;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at runs: {@code runs}, {@code run N}, {@code locks}. */
final class RunsDesk implements Errand.Desk {
  private static final int MOST = 20;
  private final Runs runs;
  private final RunCard card;
  private final Gate gate;

  RunsDesk(Runs runs, RunCard card, Gate gate) {
    this.runs = runs;
    this.card = card;
    this.gate = gate;
  }

  @Override
  public List<Errand> errands() {
    return List.of(
        errand(
            Phrase.of("runs", "List the newest runs."),
            (asking, values, catalogue) ->
                Claim.of(Need.view("runs"), () -> Deed.answer(recent(asking)))),
        errand(
            Phrase.of("run {run}", "Show one run."),
            (asking, values, catalogue) -> {
              Run run = RunNumbers.find(runs, values.getOrDefault("run", ""));
              return new Claim(
                  List.of(Need.view("run"), Steers.need(Verb.VIEW, run)),
                  () -> Deed.answer(card.doc(run)));
            }),
        errand(
            Phrase.of("locks", "List the names that runs hold, and who waits for them."),
            (asking, values, catalogue) ->
                Claim.of(Need.view("locks"), () -> Deed.answer(locks(asking)))));
  }

  private static Errand errand(Phrase phrase, Errand.Reader reader) {
    Subject subject = new Subject.OfCommand(phrase.head());
    return new Errand(phrase, new Errand.Scope.Of(Verb.VIEW, subject), reader);
  }

  private Doc recent(Asking asking) {
    return table(
        "Newest runs",
        List.of("run", "state", "command", "by", "asked"),
        runs.recent(MOST).stream()
            .filter(run -> gate.suggestible(asking, Steers.need(Verb.VIEW, run), true))
            .map(
                run ->
                    List.of(
                        run.id().toString(),
                        HoldCard.standing(run),
                        run.charge().line(),
                        run.charge().source().requester(),
                        Spans.between(run.times().requested(), asking.at()) + " ago"))
            .toList());
  }

  private Doc locks(Asking asking) {
    return table(
        "Names held",
        List.of("name", "held by", "for", "waiting"),
        runs.locks().stream().map(lock -> row(lock, asking)).toList());
  }

  private static List<String> row(Lock lock, Asking asking) {
    String waiting = lock.waiting().stream().map(RunId::toString).collect(Collectors.joining(", "));
    return List.of(
        lock.name(),
        lock.holder().toString(),
        Spans.between(lock.since(), asking.at()),
        waiting.isEmpty() ? "nobody" : waiting);
  }

  private static Doc table(String title, List<String> headings, List<List<String>> rows) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title(title, Doc.Tone.PLAIN));
    nodes.addAll(Reports.table(headings, rows));
    return new Doc(nodes);
  }
}
