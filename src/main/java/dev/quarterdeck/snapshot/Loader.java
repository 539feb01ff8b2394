package dev.quarterdeck.snapshot;

import dev.quarterdeck.alert.Routes;
import dev.quarterdeck.alert.RoutesFile;
import dev.quarterdeck.expectation.ExpectationsFile;
import dev.quarterdeck.expectation.Known;
import dev.quarterdeck.expectation.Tally;
import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.permission.BuiltIn;
import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.permission.RolesFile;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Subjects;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.PeopleFile;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.RunbookFile;
import dev.quarterdeck.runbook.Shapes;
import dev.quarterdeck.source.Digest;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Yaml;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Makes a {@link Snapshot} of files, checked against each other and against what targets offer. */
public final class Loader {
  /** The folder of runbooks and their rehearsals. */
  public static final String RUNBOOKS = "runbooks";

  static final String PERMISSIONS = "permissions";
  private static final String PEOPLE = PERMISSIONS + "/people.yaml";
  private static final String ROLES = PERMISSIONS + "/roles.yaml";
  private static final String TESTS = PERMISSIONS + "/tests.yaml";
  private static final String ALERTS = PERMISSIONS + "/alerts.yaml";

  private final Offer offer;
  private final Expressions expressions;

  /** Checks against what {@code offer} can do. */
  public Loader(Offer offer, Expressions expressions) {
    this.offer = offer;
    this.expressions = expressions;
  }

  /** The Snapshot of these files by path; empty when {@code problems} has any, old or new. */
  Optional<Snapshot> load(SortedMap<String, String> files, Problems problems) {
    return read(files, problems).map(Loaded::snapshot);
  }

  /** A Snapshot, and what was tried on it before. */
  record Loaded(Snapshot snapshot, Optional<Tally> tested) {}

  /** As {@link #load}. */
  Optional<Loaded> read(SortedMap<String, String> files, Problems problems) {
    List<RunbookFile.Found> found = runbooks(files, problems);
    Subjects subjects = subjects(files, found);
    Optional<RolesFile> roles =
        tree(ROLES, files, problems)
            .map(node -> RolesFile.read(node, subjects, expressions, problems));
    Optional<People> people =
        tree(PEOPLE, files, problems)
            .map(node -> PeopleFile.read(node, roles.map(RolesFile::inherited), problems));
    Inventory inventory = new Inventory(offer, found);
    Known known = new Known(subjects, inventory.arguments(), inventory.guards(), people, roles);
    Optional<ExpectationsFile> tests =
        Optional.ofNullable(files.get(TESTS))
            .flatMap(text -> Yaml.read(TESTS, text, problems))
            .map(node -> ExpectationsFile.read(node, known, expressions, problems));
    Routes routes =
        Optional.ofNullable(files.get(ALERTS))
            .flatMap(text -> Yaml.read(ALERTS, text, problems))
            .map(node -> RoutesFile.read(node, problems))
            .orElse(Routes.none());
    strangers(files, problems);
    Set<String> builtIn = new HashSet<>(BuiltIn.NAMES);
    offer.views().forEach(view -> builtIn.add(view.name()));
    new CrossCheck(found, builtIn, roles.map(RolesFile::names), people, problems).run();
    if (!problems.none() || roles.isEmpty() || people.isEmpty()) {
      return Optional.empty();
    }
    Policy policy = roles.get().policy(people.get());
    Optional<Tally> tally = tests.map(file -> file.hold(policy, people.get(), problems));
    List<Runbook> runbooks = found.stream().flatMap(f -> f.runbook().stream()).toList();
    return problems.none()
        ? Optional.of(
            new Loaded(
                new Snapshot(Digest.of(files), runbooks, people.get(), policy, routes), tally))
        : Optional.empty();
  }

  /** One runbook by its text, as it was stored; empty when it is no good any more. */
  Optional<Runbook> runbook(String path, String text) {
    return RunbookFile.read(path, text, offer, expressions, new Problems())
        .flatMap(RunbookFile.Found::runbook);
  }

  /** Whether a file below {@code runbooks} is no runbook, but says how some should go. */
  public static boolean isRehearsal(String path) {
    return isRunbook(path) && path.endsWith(".rehearsal.yaml");
  }

  static boolean isRunbook(String path) {
    return path.startsWith(RUNBOOKS + "/");
  }

  private List<RunbookFile.Found> runbooks(SortedMap<String, String> files, Problems problems) {
    List<RunbookFile.Found> found = new ArrayList<>();
    files.forEach(
        (path, text) -> {
          if (isRunbook(path)) {
            RunbookFile.read(path, text, offer, expressions, problems).ifPresent(found::add);
          }
        });
    return found;
  }

  private static Optional<Node> tree(
      String path, SortedMap<String, String> files, Problems problems) {
    String text = files.get(path);
    if (text == null) {
      problems.add(new Mark(path, 1), "there is no such file", "write it");
      return Optional.empty();
    }
    return Yaml.read(path, text, problems);
  }

  private static void strangers(SortedMap<String, String> files, Problems problems) {
    files.keySet().stream()
        .filter(path -> !isRunbook(path) && !List.of(PEOPLE, ROLES, TESTS, ALERTS).contains(path))
        .forEach(
            path ->
                problems.add(
                    new Mark(path, 1),
                    "this file is not read",
                    "use people.yaml, roles.yaml, tests.yaml and alerts.yaml"));
  }

  private Subjects subjects(SortedMap<String, String> files, List<RunbookFile.Found> found) {
    Map<Subject, Map<String, Shape>> parameters = new HashMap<>();
    BuiltIn.NAMES.forEach(
        name -> parameters.put(new Subject.OfCommand(name), BuiltIn.parameters(name)));
    for (View view : offer.views()) {
      parameters.put(new Subject.OfCommand(view.name()), Shapes.of(view.inputs().fields()));
    }
    Set<String> obscure = new HashSet<>();
    for (RunbookFile.Found each : found) {
      each.parameters()
          .ifPresentOrElse(
              p -> parameters.putIfAbsent(new Subject.OfRunbook(each.name()), p),
              () -> obscure.add(each.name()));
    }
    long written = files.keySet().stream().filter(Loader::isRunbook).count();
    return new Subjects(parameters, obscure, found.size() == written);
  }
}
