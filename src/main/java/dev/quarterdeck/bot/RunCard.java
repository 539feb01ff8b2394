package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.run.Answer;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Cursor.Doing.Choosing;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Live;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.run.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The one message that shows a run. */
final class RunCard {
  private static final int MOST_STEPS = 40;
  private final Runs runs;
  private final Ballot ballot;
  private final InstantSource clock;
  private final boolean simulated;

  /** {@code simulated} says that every target is the Playground, and the card says so too. */
  RunCard(Runs runs, Ballot ballot, InstantSource clock, boolean simulated) {
    this.runs = runs;
    this.ballot = ballot;
    this.clock = clock;
    this.simulated = simulated;
  }

  Cards.Card card(Run run) {
    String fallback =
        "Run %s %s: %s".formatted(run.id(), HoldCard.standing(run), run.charge().line());
    return new Cards.Card(
        doc(run),
        offers(run),
        lasting(run),
        fallback,
        run.lifecycle().ended(),
        Standing.of(run.lifecycle()));
  }

  Doc doc(Run run) {
    Instant now = clock.instant();
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(
        new Doc.Title(
            "%s%s %s: %s"
                .formatted(
                    simulated ? "SIMULATED " : "",
                    run.id(),
                    run.charge().line(),
                    HoldCard.standing(run)),
            Tones.of(run)));
    List<Step> taken = runs.steps(run.id(), MOST_STEPS);
    List<Doc.Fact> facts = facts(run, now);
    facts.addAll(Usual.facts(run, taken, runs, now));
    nodes.add(new Doc.Facts(facts));
    Doc.Steps steps = new Doc.Steps(new RunSteps(run, now).of(taken));
    nodes.add(steps);
    called(run, now).ifPresent(nodes::add);
    bar(run).ifPresent(nodes::add);
    queue(run).forEach(nodes::add);
    HoldCard.words(run, now).forEach(words -> nodes.add(Doc.Para.of(words)));
    nodes.addAll(note(run, steps.steps().stream().map(Doc.Step::note).toList()));
    Retries.offer(run, runs).ifPresent(words -> nodes.add(Doc.Para.of(words)));
    return new Doc(nodes);
  }

  /** The runs it has called, with what is true of each. */
  private Optional<Doc.Node> called(Run run, Instant now) {
    if (run.id().called() || !run.course().calls()) {
      return Optional.empty();
    }
    List<Run> children = runs.children(run.id());
    List<Doc.Step> steps =
        children.stream()
            .skip(Math.max(0, children.size() - MOST_STEPS))
            .map(child -> line(child, now))
            .toList();
    return steps.isEmpty() ? Optional.empty() : Optional.of(new Doc.Steps(steps));
  }

  private Doc.Step line(Run child, Instant now) {
    String note = HoldCard.why(child, now).orElse(child.note());
    if (note.isBlank()) {
      note = runs.live(child.id()).map(Live::text).orElse(child.lifecycle().words());
    }
    return new Doc.Step(
        Tones.of(child),
        child.id().toString(),
        child.charge().line() + ": " + note,
        Spans.of(child, now));
  }

  private List<Doc.Fact> facts(Run run, Instant now) {
    List<Doc.Fact> facts = new ArrayList<>();
    facts.add(
        new Doc.Fact(
            "asked by",
            run.charge().source().requester() + " at " + Spans.clock(run.times().requested())));
    facts.add(new Doc.Fact("runbook", run.charge().runbook()));
    facts.addAll(Retries.facts(run, runs));
    facts.addAll(PlanFacts.of(run.plan()));
    facts.addAll(ballot.facts(run));
    facts.add(new Doc.Fact(run.lifecycle().ended() ? "took" : "for", Spans.of(run, now)));
    if (!run.lifecycle().ended()) {
      run.times()
          .deadline()
          .map(end -> run.resting() ? "not while it rests" : Spans.later(now, end))
          .ifPresent(end -> facts.add(new Doc.Fact("ends at the latest", end)));
    }
    return facts;
  }

  private Optional<Doc.Node> bar(Run run) {
    return run.lifecycle().ended() ? Optional.empty() : runs.live(run.id()).map(RunCard::bar);
  }

  private static Doc.Node bar(Live live) {
    return new Doc.Bar(Math.clamp(live.fraction(), 0.0, 1.0), live.text());
  }

  private List<Doc.Node> queue(Run run) {
    return run.lifecycle() != Lifecycle.QUEUED
        ? List.of()
        : Queue.of(run, runs.locks()).stream().<Doc.Node>map(Doc.Para::of).toList();
  }

  // A run of one step ends with the words of that step; once is enough.
  private static List<Doc.Node> note(Run run, List<String> said) {
    Optional<Choosing> asked = Choices.of(run);
    if (asked.isPresent()) {
      return Choices.words(run, asked.get());
    }
    Optional<String> question = question(run);
    if (question.isPresent()) {
      return List.of(
          new Doc.Title("What should be made of it?", Doc.Tone.ASKING),
          Doc.Para.of(question.get()),
          Doc.Para.of(
              "Look at the target first. Also typed: answer %s redo, done, failed or stop."
                  .formatted(run.id().text())));
    }
    return run.note().isBlank() || said.contains(run.note())
        ? List.of()
        : List.of(Doc.Para.of(run.note()));
  }

  /** The tokens of these live as long as the card stands, for the run can be found as long. */
  private List<Cards.Offered> lasting(Run run) {
    List<Cards.Offered> lasting = new ArrayList<>();
    Retries.offer(run, runs).ifPresent(_ -> lasting.add(RetryDesk.offer()));
    lasting.add(RunLog.offer());
    return lasting;
  }

  private List<Cards.Offered> offers(Run run) {
    if (run.lifecycle().ended()) {
      return List.of();
    }
    List<Cards.Offered> offers = new ArrayList<>(Ballot.offers(run));
    offers.addAll(Choices.offers(run));
    if (question(run).isPresent()) {
      Arrays.stream(Answer.values()).map(answer -> offer(run, answer)).forEach(offers::add);
    }
    if (run.cursor().isPresent()) {
      offers.addAll(Reins.offers(run, runs.leeway(run)));
    }
    offers.add(new Cards.Offered("Cancel", Doc.Tone.BAD, Presses.CANCEL, Presses.cancelBound(run)));
    return offers;
  }

  private static Cards.Offered offer(Run run, Answer answer) {
    Doc.Tone tone = answer == Answer.REDO ? Doc.Tone.ACTIVE : Doc.Tone.PLAIN;
    return new Cards.Offered(
        answer.word() + ": " + answer.meaning(),
        tone,
        Presses.ANSWER + answer.word(),
        Presses.answerBound(run));
  }

  private static Optional<String> question(Run run) {
    return run.lifecycle().ended() ? Optional.empty() : run.cursor().flatMap(Cursor::question);
  }
}
