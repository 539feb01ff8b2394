package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.source.Digest;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.source.Yaml;
import dev.quarterdeck.target.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and checks one runbook file, all of it, and tells every problem at once. */
public final class RunbookFile {
  private static final Duration TIMEOUT = Duration.ofHours(1);
  private static final String NAME = "[a-z][a-z0-9-]{0,62}";

  private final Offer offer;
  private final Expressions expressions;
  private final Problems problems;

  private RunbookFile(Offer offer, Expressions expressions, Problems problems) {
    this.offer = offer;
    this.expressions = expressions;
    this.problems = problems;
  }

  /**
   * What is known of a file, even when it is broken, so that other files can be checked against it.
   *
   * @param names where its name, command and owner stand
   * @param parameters their shapes; empty when one of them cannot be read
   * @param runbook present only when nothing is wrong with it
   */
  public record Found(
      String name,
      String command,
      String owner,
      Marks names,
      Optional<Map<String, Shape>> parameters,
      Optional<Runbook> runbook) {}

  /**
   * Where things stand that other files may contradict.
   *
   * @param mentions the roles and people it names
   */
  public record Marks(Mark name, Mark command, Mark owner, List<Mention> mentions) {
    public Marks {
      mentions = List.copyOf(mentions);
    }
  }

  /** Reads {@code text}, the file at {@code path}; empty when it is not even a named runbook. */
  public static Optional<Found> read(
      String path, String text, Offer offer, Expressions expressions, Problems problems) {
    Problems own = new Problems();
    RunbookFile file = new RunbookFile(offer, expressions, own);
    Optional<Found> found =
        Yaml.read(path, text, own)
            .flatMap(tree -> Reading.of(tree, "a runbook", own))
            .flatMap(in -> file.runbook(in, Digest.of(text)));
    own.list().forEach(p -> problems.add(p.at(), p.what(), p.instead()));
    return found;
  }

  private Optional<Found> runbook(Reading in, String digest) {
    Optional<String> name = in.required("runbook", "scale-service");
    name.ifPresent(n -> requireName(n, in));
    String title = in.required("title", "What it does").orElse("");
    Optional<String> command = in.required("command", "scale {service} {replicas}");
    String owner = in.text("owner").orElse("");
    Names names = new Names(problems);
    List<Parameter> parameters = new ParameterReader(offer, problems).read(in, names);
    Set<String> written = written(in, "parameters");
    boolean allParameters = parameters.size() == written.size();
    command.ifPresent(
        c -> new CommandCheck(c, in.at("command"), parameters, written, problems).run());
    Body body = body(in, names, parameters, owner);
    in.refuse(Unsupported.IN_RUNBOOK);
    in.done();
    Optional<Runbook> whole =
        problems.none() && name.isPresent() && command.isPresent() && body.start().isPresent()
            ? Optional.of(
                new Runbook(
                    name.get(),
                    digest,
                    title,
                    command.get(),
                    parameters,
                    body.limits(),
                    body.start().get(),
                    body.states()))
            : Optional.empty();
    Marks marks = new Marks(in.at("runbook"), in.at("command"), in.at("owner"), body.mentions());
    return name.map(
        n ->
            new Found(
                n,
                command.orElse(""),
                owner,
                marks,
                Optional.of(Shapes.ofParameters(parameters)).filter(p -> allParameters),
                whole));
  }

  private void requireName(String name, Reading in) {
    if (!name.matches(NAME)) {
      problems.add(in.at("runbook"), "'" + name + "' is no name of a runbook", "match " + NAME);
    }
  }

  private static Set<String> written(Reading in, String key) {
    return in.entries(key).stream().map(Node.Entry::name).collect(Collectors.toSet());
  }

  private record Body(
      Runbook.Limits limits,
      Optional<String> start,
      Map<String, State> states,
      List<Mention> mentions) {}

  private Body body(Reading in, Names names, List<Parameter> parameters, String owner) {
    StateReader reader = new StateReader(offer, problems);
    List<Draft> drafts = reader.read(in, names);
    List<String> written = in.entries("states").stream().map(Node.Entry::name).toList();
    if (in.node("states").isEmpty()) {
      problems.add(in.at(), "a runbook needs 'states'", "add 'states:' with at least one state");
    }
    Scope scope = new Scope(parameters, drafts, problems);
    written(in, "parameters").stream()
        .filter(n -> parameters.stream().noneMatch(p -> p.name().equals(n)))
        .forEach(scope::obscure);
    Optional<Draft.Ref> start =
        in.required("start", "STATE").map(s -> new Draft.Ref(s, in.at("start")));
    Optional<Draft.Ref> undo = in.text("undo").map(u -> new Draft.Ref(u, in.at("undo")));
    boolean joined = joined(drafts, written, start, undo);
    Optional<Flow> flow =
        joined && drafts.size() == written.size() ? flow(drafts, start, undo) : Optional.empty();
    StateCheck check = new StateCheck(expressions, scope, flow, problems);
    Map<String, State> states = new LinkedHashMap<>();
    drafts.forEach(d -> states.put(d.name(), check.check(d)));
    ApprovalReader approving = new ApprovalReader(expressions, scope, problems);
    int before = problems.list().size();
    Approvals approvals = approving.read(in);
    List<Mention> mentions = new ArrayList<>(reader.mentions());
    mentions.addAll(approving.mentions());
    if (problems.list().size() == before) {
      secondPerson(drafts, approvals);
    }
    Runbook.Limits limits =
        new Runbook.Limits(
            locks(in, scope),
            in.span("timeout").orElse(TIMEOUT),
            undo.map(Draft.Ref::name),
            owner,
            approvals);
    return new Body(
        limits, start.map(Draft.Ref::name).filter(states::containsKey), states, mentions);
  }

  /** What loses something for good never runs by the will of one person. */
  private void secondPerson(List<Draft> drafts, Approvals approvals) {
    if (approvals.always()) {
      return;
    }
    for (Draft draft : drafts) {
      if (draft instanceof Draft.Do action && action.destroys()) {
        problems.add(
            draft.at(),
            "state '" + draft.name() + "' loses something for good and needs an approval",
            "add 'approvals: [{count: 1, from: [ROLE]}]', without 'when'");
      }
    }
  }

  private boolean joined(
      List<Draft> drafts,
      List<String> written,
      Optional<Draft.Ref> start,
      Optional<Draft.Ref> undo) {
    boolean known = start.isPresent() && !written.isEmpty();
    List<Draft.Ref> states = new ArrayList<>();
    start.ifPresent(states::add);
    undo.ifPresent(states::add);
    for (Draft draft : drafts) {
      for (Draft.Way way : draft.ways()) {
        if (way.kind() == Graph.Way.UNDO) {
          states.add(way.to());
        } else {
          known &= Graph.known(way.to(), written, true, problems);
        }
      }
    }
    for (Draft.Ref ref : states) {
      known &= Graph.known(ref, written, false, problems);
    }
    return known;
  }

  private Optional<Flow> flow(
      List<Draft> drafts, Optional<Draft.Ref> start, Optional<Draft.Ref> undo) {
    return start.map(
        s -> {
          Graph graph = new Graph(drafts, s.name(), undo);
          graph.check(problems);
          return new Flow(graph);
        });
  }

  private List<Template> locks(Reading in, Scope scope) {
    List<Template> locks = new ArrayList<>();
    for (Node.Scalar lock : in.texts("locks")) {
      scope
          .checked(
              lock.at(), lock.text(), () -> expressions.template(lock.text(), scope.parameters()))
          .filter(template -> named(template, lock.at()))
          .ifPresent(locks::add);
    }
    return locks;
  }

  private boolean named(Template lock, Mark at) {
    boolean named = lock.shape() instanceof Shape.Text;
    if (!named) {
      problems.add(
          at,
          "the lock '" + lock.text() + "' is " + lock.shape().word(),
          "write a name, like 'service/{{ service.name }}'");
    }
    return named;
  }
}
