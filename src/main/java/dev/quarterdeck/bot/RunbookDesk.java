package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Freezing;
import dev.quarterdeck.run.Piece;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every runbook's own command, and {@code plan} before it. */
final class RunbookDesk implements Errand.Desk {
  private static final Phrase PLAN =
      Phrase.of("plan {command...}", "Show what a command would do, and do nothing.");

  private final Runs runs;
  private final Resolver resolver;
  private final Freezing freezing;
  private final Starts starts;

  RunbookDesk(Runs runs, Resolver resolver, Freezing freezing, Starts starts) {
    this.runs = runs;
    this.resolver = resolver;
    this.freezing = freezing;
    this.starts = starts;
  }

  @Override
  public List<Errand> errands() {
    return List.of(new Errand(PLAN, new Errand.Scope.AnyRunbook(Verb.PLAN), this::plan));
  }

  /** The command of a runbook. */
  Errand errand(Runbook runbook) {
    return new Errand(
        phrase(runbook),
        new Errand.Scope.Of(Verb.RUN, new Subject.OfRunbook(runbook.name())),
        (asking, values, catalogue) -> claim(asking, runbook, values),
        Optional.of(runbook),
        Optional.of(command(runbook, Verb.RUN)));
  }

  /** What is claimed by whoever wants to start it with these values, as they are typed. */
  Claim claim(Asking asking, Runbook runbook, Map<String, String> values) {
    Request request = request(asking, runbook, values, Verb.RUN);
    return new Claim(needs(request, Verb.RUN), () -> starts.start(asking, request));
  }

  static Resolver.Command command(Runbook runbook, Verb verb) {
    return new Resolver.Command(
        phrase(runbook),
        runbook.parameters().stream().map(Want::of).toList(),
        known -> need(runbook, verb, known));
  }

  /** What is typed for a runbook; values without a place in its command are named. */
  static Phrase phrase(Runbook runbook) {
    return Phrase.of(runbook.command(), runbook.title())
        .with(runbook.parameters().stream().map(p -> Want.of(p).slot()).toList());
  }

  private Claim plan(Asking asking, Map<String, String> values, Catalogue catalogue) {
    String line = values.getOrDefault("command", "");
    Catalogue.Read read = catalogue.parse(asking, line);
    Runbook runbook =
        read.errand()
            .runbook()
            .orElseThrow(
                () ->
                    new Mistake(
                        "%s is a command of the bot itself; only runbooks are planned."
                            .formatted(Corrections.quote(read.errand().phrase().head())),
                        "help %s tells what it does.".formatted(read.errand().phrase().head())));
    Request request = request(asking, runbook, read.values(), Verb.PLAN);
    return new Claim(
        needs(request, Verb.PLAN), () -> Deed.answer(doc(asking, request, runs.plan(request))));
  }

  /** Whoever may do it must be allowed everything that it could call. */
  private List<Need> needs(Request request, Verb verb) {
    List<Need> needs = new ArrayList<>();
    needs.add(need(request.runbook(), verb, request.parameters()));
    for (Piece piece : runs.called(request)) {
      needs.add(new Need(verb, new Subject.OfRunbook(piece.runbook()), piece.parameters()));
    }
    return needs;
  }

  private Request request(Asking asking, Runbook runbook, Map<String, String> values, Verb verb) {
    Resolver.Resolved resolved = resolver.resolve(asking, command(runbook, verb), values);
    return new Request(
        runbook,
        resolved.values(),
        resolved.line(),
        new Request.Source(
            asking.person().login(),
            asking.home().json(),
            asking.row(),
            asking.snapshot().digest()));
  }

  static Need need(Runbook runbook, Verb verb, Map<String, Object> parameters) {
    return new Need(verb, new Subject.OfRunbook(runbook.name()), parameters);
  }

  private Doc doc(Asking asking, Request request, Plan plan) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Plan: " + request.line(), Doc.Tone.PLAIN));
    nodes.add(
        new Doc.Steps(
            plan.steps().stream()
                .map(s -> new Doc.Step(Doc.Tone.WAITING, s.state(), s.sentence(), ""))
                .toList()));
    List<Doc.Fact> facts = PlanFacts.of(plan);
    if (!facts.isEmpty()) {
      nodes.add(new Doc.Facts(facts));
    }
    if (!plan.approvals().isEmpty()) {
      nodes.add(
          Doc.Para.of(
              "Before it starts others must agree: %s."
                  .formatted(Electorate.words(plan.approvals()))));
    }
    PlanFacts.held(plan, runs.locks()).forEach(held -> nodes.add(Doc.Para.of(held)));
    freezing
        .against(request, plan)
        .ifPresent(
            stop ->
                nodes.add(
                    Doc.Para.of("It would be refused now. " + Frost.words(stop, asking.at()))));
    nodes.add(Doc.Para.of("Nothing was changed. The command: " + request.line()));
    return new Doc(nodes);
  }
}
