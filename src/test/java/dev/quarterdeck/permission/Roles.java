package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Yaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy from the text of a roles file, and people and runbooks to ask it about. */
final class Roles {
  static final Person ALICE = person("alice", "on-call");
  static final Person BOB = person("bob", "manager");
  static final Person CAROL = person("carol");

  private static final Shape THING =
      new Shape.Struct(
          Map.of("kind", new Shape.Text(), "id", new Shape.Text(), "name", new Shape.Text()));
  private static final Subjects SUBJECTS =
      new Subjects(
          Map.of(
              new Subject.OfRunbook("scale"),
                  Map.of("service", THING, "replicas", new Shape.Whole()),
              new Subject.OfRunbook("restart"), Map.of("service", THING),
              new Subject.OfRunbook("drain"), Map.of("node", THING),
              new Subject.OfCommand("logs"), Map.of("service", THING),
              new Subject.OfCommand("help"), Map.of(),
              new Subject.OfCommand("services"), Map.of()),
          Set.of(),
          true);
  private static final Cel CEL = new Cel();

  private final Problems problems = new Problems();
  private final RolesFile file;

  Roles(String text) {
    file =
        RolesFile.read(
            Yaml.read("roles.yaml", text, problems).orElseThrow(), SUBJECTS, CEL, problems);
  }

  List<String> problems() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  Policy policy() {
    if (!problems.none()) {
      throw new IllegalStateException(problems().toString());
    }
    return file.policy(new People(List.of(ALICE, BOB, CAROL)));
  }

  static Question scale(Person person, String service, long replicas) {
    return new Question(
        person,
        Verb.RUN,
        new Subject.OfRunbook("scale"),
        Map.of("service", thing(service), "replicas", replicas),
        "ops",
        Instant.parse("2026-03-02T14:00:00Z"));
  }

  static Question of(Person person, Verb verb, Subject subject, Map<String, Object> parameters) {
    return new Question(person, verb, subject, parameters, "ops", Instant.EPOCH);
  }

  static Map<String, Object> thing(String name) {
    return Map.of("kind", "service", "id", "x", "name", name);
  }

  private static Person person(String login, String... roles) {
    return new Person(login, login, Set.of(new Handle("console", login)), Set.of(roles));
  }
}
