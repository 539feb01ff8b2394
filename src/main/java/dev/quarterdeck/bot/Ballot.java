package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Approval;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.target.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a card says of the approvals of its run. */
final class Ballot {
  private final Electorate electorate;

  Ballot(Electorate electorate) {
    this.electorate = electorate;
  }

  /** One fact for every quorum: what it needs and who has agreed; then who may. */
  List<Doc.Fact> facts(Run run) {
    List<Doc.Fact> facts = new ArrayList<>();
    List<Quorum> quorums = run.plan().approvals();
    for (int i = 0; i < quorums.size(); i++) {
      List<Approval> given = run.course().consent().given(run.plan(), i);
      facts.add(new Doc.Fact("approval", quorums.get(i).words() + ": " + words(given)));
    }
    if (awaits(run)) {
      String channel = Home.of(run.charge().source().place()).channel();
      List<String> who = electorate.open(run, channel);
      facts.add(
          new Doc.Fact(
              "who may agree",
              who.isEmpty() ? "nobody, under the rules in force" : String.join(", ", who)));
    }
    return facts;
  }

  /** How much of the world a plan touches, as one line. */
  static Doc.Fact radius(Plan plan) {
    long destroys = plan.leaves().stream().filter(step -> step.effect() == Effect.DESTROY).count();
    long changes =
        plan.leaves().stream().filter(step -> step.effect().changes()).count() - destroys;
    long things =
        plan.leaves().stream()
            .map(Plan.PlannedStep::target)
            .filter(target -> !target.isEmpty())
            .distinct()
            .count();
    return new Doc.Fact(
        "touches",
        "%s of %s%s%s"
            .formatted(
                count(changes, "change"),
                count(things, "thing"),
                destroys == 0 ? "" : "; " + count(destroys, "step") + " that cannot be taken back",
                plan.besides().isEmpty()
                    ? ""
                    : "; up to %d more after an answer or a failure"
                        .formatted(plan.besides().size())));
  }

  /** The buttons of a run that waits for approval. */
  static List<Cards.Offered> offers(Run run) {
    if (!awaits(run)) {
      return List.of();
    }
    String bound = bound(run);
    List<Cards.Offered> offers = new ArrayList<>();
    offers.add(new Cards.Offered("Approve", Doc.Tone.GOOD, Presses.APPROVE, bound));
    offers.add(new Cards.Offered("Reject", Doc.Tone.BAD, Presses.REJECT, bound));
    if (!run.course().consent().given().isEmpty()) {
      offers.add(new Cards.Offered("Take back", Doc.Tone.PLAIN, Presses.WITHDRAW, bound));
    }
    return offers;
  }

  /** What these buttons are bound to: they die with the plan, and when a yes is taken back. */
  static String bound(Run run) {
    return run.plan().hash() + "/" + run.course().consent().withdrawals();
  }

  static boolean awaits(Run run) {
    return run.lifecycle() == Lifecycle.AWAITING_APPROVAL;
  }

  private static String words(List<Approval> given) {
    return given.isEmpty()
        ? "none given"
        : given.stream()
            .map(a -> a.by() + " at " + Spans.clock(a.at()))
            .collect(Collectors.joining(", "));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
