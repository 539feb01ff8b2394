package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads {@code approvals:}, a list of rules, or {@code {expire: 2h, rules: [...]}}. */
final class ApprovalReader {
  /** What {@code when} may ask of the plan. */
  static final Shape PLAN =
      new Shape.Struct(
          Map.of(
              "changes", new Shape.Whole(),
              "destroys", new Shape.Whole(),
              "facts", new Shape.Text()));

  private static final long MOST = 20;

  private final Expressions expressions;
  private final Map<String, Shape> names;
  private final Scope scope;
  private final Problems problems;
  private final List<Mention> mentions = new ArrayList<>();

  ApprovalReader(Expressions expressions, List<Parameter> parameters, Problems problems) {
    this.expressions = expressions;
    this.scope = new Scope(parameters, List.of(), problems);
    this.names = new HashMap<>(scope.parameters());
    this.names.put("plan", PLAN);
    this.problems = problems;
  }

  /** The roles and people that are named, to be checked against the other files. */
  List<Mention> mentions() {
    return List.copyOf(mentions);
  }

  Approvals read(Reading runbook) {
    Optional<Node> node = runbook.node("approvals");
    if (node.isEmpty()) {
      return Approvals.none();
    }
    if (node.get() instanceof Node.Items items) {
      return new Approvals(rules(items), Approvals.EXPIRE);
    }
    Optional<Reading> in = Reading.of(node.get(), "'approvals'", problems);
    Duration expire = in.flatMap(r -> r.span("expire")).orElse(Approvals.EXPIRE);
    Optional<Node> rules = in.flatMap(r -> r.node("rules"));
    in.ifPresent(Reading::done);
    if (in.isPresent() && !(rules.orElse(null) instanceof Node.Items)) {
      problems.add(node.get().at(), "'approvals' has no list of 'rules'", "add 'rules: [...]'");
    }
    return new Approvals(
        rules.orElse(null) instanceof Node.Items items ? rules(items) : List.of(), expire);
  }

  private List<Approvals.Rule> rules(Node.Items items) {
    List<Approvals.Rule> rules = new ArrayList<>();
    for (Node item : items.list()) {
      Reading.of(item, "an approval", problems).flatMap(this::rule).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Approvals.Rule> rule(Reading in) {
    long count = in.whole("count").orElse(1L);
    List<String> roles = names(in, "from", Mention.OfRole::new);
    List<String> people = names(in, "people", Mention.OfPerson::new);
    Optional<Expression> when = in.text("when").flatMap(text -> when(in, text));
    boolean conditional = in.node("when").isPresent();
    in.done();
    if (count < 1 || count > MOST) {
      problems.add(in.at("count"), "'count' is out of bounds", "write 1 to " + MOST);
      return Optional.empty();
    }
    if (roles.isEmpty() && people.isEmpty()) {
      problems.add(
          in.at(), "nobody could give this approval", "add 'from: [ROLE]' or 'people: [LOGIN]'");
      return Optional.empty();
    }
    if (conditional && when.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Approvals.Rule(new Quorum((int) count, roles, people), when));
  }

  private List<String> names(Reading in, String key, BiFunction<String, Mark, Mention> mention) {
    List<String> names = new ArrayList<>();
    for (Node.Scalar name : in.texts(key)) {
      mentions.add(mention.apply(name.text(), name.at()));
      if (!names.contains(name.text())) {
        names.add(name.text());
      }
    }
    return names;
  }

  private Optional<Expression> when(Reading in, String text) {
    return scope.checked(
        in.at("when"), text, () -> expressions.check(text, names, new Shape.Flag()));
  }
}
