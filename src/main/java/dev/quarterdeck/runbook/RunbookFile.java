package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.source.Digest;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.source.Yaml;
import dev.quarterdeck.target.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
   * @param mentions the roles, people and runbooks it names
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
    Set<String> unread = unread(in, parameters);
    Set<String> written = new HashSet<>(unread);
    parameters.forEach(p -> written.add(p.name()));
    command.ifPresent(
        c -> new CommandCheck(c, in.at("command"), parameters, written, problems).run());
    Body body =
        new BodyReader(offer, expressions, problems)
            .read(in, new BodyReader.Inside("a runbook", names, parameters, unread), "undo");
    ApprovalReader reader = new ApprovalReader(expressions, parameters, problems);
    int before = problems.list().size();
    Approvals approvals = reader.read(in);
    if (problems.list().size() == before) {
      secondPerson(body, approvals);
    }
    Runbook.Limits limits = limits(in, body, approvals, owner);
    List<Mention> mentions = new ArrayList<>(body.mentions());
    mentions.addAll(reader.mentions());
    List<Schedule> schedules =
        new ScheduleReader(new WithReader(parameters, written, false, problems), problems).read(in);
    List<Remedy> remedies =
        new RemedyReader(new WithReader(parameters, written, true, problems), problems).read(in);
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
                    limits,
                    body.start().get(),
                    body.states(),
                    schedules,
                    remedies))
            : Optional.empty();
    Marks marks = new Marks(in.at("runbook"), in.at("command"), in.at("owner"), mentions);
    return name.map(
        n ->
            new Found(
                n,
                command.orElse(""),
                owner,
                marks,
                Optional.of(Shapes.ofParameters(parameters)).filter(p -> unread.isEmpty()),
                whole));
  }

  private void requireName(String name, Reading in) {
    if (!name.matches(NAME)) {
      problems.add(in.at("runbook"), "'" + name + "' is no name of a runbook", "match " + NAME);
    }
  }

  private static Set<String> unread(Reading in, List<Parameter> parameters) {
    Set<String> unread =
        in.entries("parameters").stream().map(Node.Entry::name).collect(Collectors.toSet());
    parameters.forEach(p -> unread.remove(p.name()));
    return unread;
  }

  private Runbook.Limits limits(Reading in, Body body, Approvals approvals, String owner) {
    return new Runbook.Limits(
        body.locks(),
        in.span("timeout").orElse(TIMEOUT),
        body.undo(),
        owner,
        approvals,
        new Leave(in.flag("pause").orElse(false), body.skips()));
  }

  /** What loses something for good never runs by the will of one person. */
  private void secondPerson(Body body, Approvals approvals) {
    if (approvals.always()) {
      return;
    }
    for (Draft.Do draft : body.destroying()) {
      problems.add(
          draft.at(),
          "state '" + draft.name() + "' loses something for good and needs an approval",
          "add 'approvals: [{count: 1, from: [ROLE]}]', without 'when'");
    }
  }
}
