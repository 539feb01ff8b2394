package dev.quarterdeck.expectation;

import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.permission.Policy;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code permissions/tests.yaml}, and holds it against a policy. */
public final class ExpectationsFile {
  private final List<Expectation> tests = new ArrayList<>();
  private final List<Invariant> invariants = new ArrayList<>();

  private final Known known;
  private List<String> channels = List.of();

  private ExpectationsFile(Known known) {
    this.known = known;
  }

  /** Reads it; every problem is told at once. */
  public static ExpectationsFile read(
      Node node, Known known, Expressions expressions, Problems problems) {
    ExpectationsFile file = new ExpectationsFile(known);
    Reading.of(node, "tests.yaml", problems).ifPresent(in -> file.read(in, expressions, problems));
    return file;
  }

  private void read(Reading in, Expressions expressions, Problems problems) {
    Cases cases = new Cases(known, Samples.read(in, known, problems), problems);
    channels = cases.channels();
    if (in.node("tests").isEmpty() && in.node("invariants").isEmpty()) {
      problems.add(in.at(), "this file tests nothing", "add 'tests:' or 'invariants:'");
    }
    ExpectationReader test = new ExpectationReader(known, cases, problems);
    each(in, "tests", problems, test::read).forEach(tests::add);
    InvariantReader invariant = new InvariantReader(known, cases, expressions, problems);
    each(in, "invariants", problems, invariant::read).forEach(invariants::add);
    in.done();
  }

  private static <T> List<T> each(
      Reading in, String key, Problems problems, Function<Reading, Optional<T>> read) {
    Optional<Node> node = in.node(key);
    if (node.isPresent() && !(node.get() instanceof Node.Items)) {
      problems.add(in.at(key), "'" + key + "' is a list", "begin each with '- '");
    }
    return node.filter(Node.Items.class::isInstance).map(Node.Items.class::cast).stream()
        .flatMap(items -> items.list().stream())
        .flatMap(item -> Reading.of(item, "one of the " + key, problems).stream())
        .flatMap(item -> read.apply(item).stream())
        .toList();
  }

  /** Asks everything; each test and invariant that does not hold is a problem where it stands. */
  public Tally hold(Policy policy, People people, Problems problems) {
    tests.forEach(test -> test.hold(policy, problems));
    Inspection inspection =
        new Inspection(rulings(policy, people, ""), elevated(policy, people), problems);
    invariants.forEach(inspection::hold);
    long asked = tests.stream().mapToLong(test -> test.cases().size()).sum();
    return new Tally(tests.size(), invariants.size(), asked + inspection.cases());
  }

  private Rulings rulings(Policy policy, People people, String into) {
    return new Rulings(new Survey(policy, people, channels), people, known.guards(), into);
  }

  private List<Rulings> elevated(Policy policy, People people) {
    return people.all().stream()
        .flatMap(person -> person.eligible().stream())
        .distinct()
        .sorted()
        .map(
            role -> {
              People elevated =
                  new People(people.all().stream().map(p -> elevated(p, role)).toList());
              return rulings(policy.among(elevated), elevated, role);
            })
        .toList();
  }

  private static Person elevated(Person person, String role) {
    return person.eligible().contains(role) ? person.holding(List.of(role)) : person;
  }
}
