package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A say in runs that wait for it: {@code approvals}, {@code approve}, {@code reject}. */
final class ApprovalDesk implements Errand.Desk {
  private static final int LOOK_BACK = 200;
  private static final Phrase APPROVALS =
      Phrase.of("approvals", "List the runs that wait for approval, and who may agree.");
  private static final Phrase APPROVE =
      Phrase.of("approve {run}", "Agree to what a run would do, as its card shows it.");
  private static final Phrase REJECT =
      Phrase.of("reject {run} {reason...}", "Say no to a run before it starts; it ends.");
  private static final Phrase WITHDRAW =
      Phrase.of("withdraw {run}", "Take your yes to a run back before it starts.");

  private final Runs runs;
  private final Gate gate;
  private final Electorate electorate;

  ApprovalDesk(Runs runs, Gate gate, Electorate electorate) {
    this.runs = runs;
    this.gate = gate;
    this.electorate = electorate;
  }

  @Override
  public List<Errand> errands() {
    Errand.Scope approving = new Errand.Scope.AnyRunbook(Verb.APPROVE);
    return List.of(
        new Errand(
            APPROVALS,
            new Errand.Scope.Of(Verb.VIEW, new Subject.OfCommand(APPROVALS.head())),
            (asking, values, catalogue) ->
                Claim.of(Need.view(APPROVALS.head()), () -> Deed.answer(open(asking)))),
        new Errand(
            APPROVE, approving, (asking, values, catalogue) -> Votes.approve(asking, run(values))),
        new Errand(
            REJECT,
            approving,
            (asking, values, catalogue) ->
                Votes.reject(asking, run(values), values.getOrDefault("reason", ""))),
        new Errand(
            WITHDRAW,
            approving,
            (asking, values, catalogue) -> Votes.withdraw(asking, run(values))));
  }

  private Run run(Map<String, String> values) {
    return RunNumbers.find(runs, values.getOrDefault("run", ""));
  }

  private Doc open(Asking asking) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Runs that wait for approval", Doc.Tone.PLAIN));
    nodes.addAll(
        Reports.table(
            List.of("run", "command", "by", "needs", "who may", "until"),
            runs.recent(LOOK_BACK).stream()
                .filter(run -> run.lifecycle() == Lifecycle.AWAITING_APPROVAL)
                .filter(run -> gate.suggestible(asking, Steers.need(Verb.VIEW, run), true))
                .map(run -> row(asking, run))
                .toList()));
    return new Doc(nodes);
  }

  private List<String> row(Asking asking, Run run) {
    List<String> who = electorate.open(run, asking.channel());
    return List.of(
        run.id().toString(),
        run.charge().line(),
        run.charge().source().requester(),
        Electorate.words(run.plan().approvals()),
        who.isEmpty() ? "nobody" : String.join(", ", who),
        run.times().deadline().map(end -> Spans.later(asking.at(), end)).orElse(""));
  }
}
