package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Template;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a group of states that is gone through for every item. */
final class EachReader {
  private static final long MOST = 50;
  private static final String ITEM = "item";

  private final BodyReader bodies;
  private final BodyReader.Inside inside;
  private final Problems problems;
  private final Scope scope;
  private final List<Mention> mentions = new ArrayList<>();

  EachReader(BodyReader bodies, BodyReader.Inside inside) {
    this.bodies = bodies;
    this.inside = inside;
    this.problems = bodies.problems();
    this.scope = new Scope(inside.parameters(), List.of(), problems);
    inside.obscure().forEach(scope::obscure);
  }

  List<Mention> mentions() {
    return List.copyOf(mentions);
  }

  Optional<Draft> read(Node.Entry entry, Reading in, Draft.Ways leads) {
    String as = in.text("as").orElse(ITEM);
    boolean named = inside.names().take("item", as, in.at("as"));
    String word = in.text("type").orElse("string");
    Optional<Type> type =
        new ParameterReader(bodies.offer(), problems).type(word, in, in.at("type"));
    List<Template> items =
        type.map(t -> in.texts("each").stream().flatMap(i -> item(i, t).stream()).toList())
            .orElse(List.of());
    long parallel = bounded(in, "parallel", 1, 1, MOST);
    long failures = bounded(in, "max_failures", 0, 0, 1_000);
    Optional<Duration> timeout = in.span("timeout");
    Optional<Parameter> item =
        type.filter(t -> named).map(t -> new Parameter(as, t, Optional.empty(), ""));
    Body body = bodies.read(in, within(item, as), "undo_item");
    mentions.addAll(body.mentions());
    if (in.texts("each").isEmpty()) {
      problems.add(in.at("each"), "'each' has no items", "write 'each: [one, two]'");
    }
    if (item.isEmpty() || items.isEmpty() || body.start().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft.Each(
            entry.name(),
            entry.at(),
            new State.Items(items, item.get(), (int) parallel, (int) failures),
            body,
            timeout,
            leads));
  }

  private BodyReader.Inside within(Optional<Parameter> item, String as) {
    List<Parameter> parameters = new ArrayList<>(inside.parameters());
    item.ifPresent(parameters::add);
    Set<String> obscure = new HashSet<>(inside.obscure());
    if (item.isEmpty()) {
      obscure.add(as);
    }
    return new BodyReader.Inside("a group", inside.names(), parameters, obscure);
  }

  private Optional<Template> item(Node.Scalar item, Type type) {
    if (item.text().contains("{{")) {
      return scope
          .checked(
              item.at(),
              item.text(),
              () -> bodies.expressions().template(item.text(), scope.parameters()))
          .filter(template -> fits(item, template, type));
    }
    Optional<Template> literal =
        type instanceof Type.Reference
            ? Optional.of(Literal.plain(item.text()))
            : Literal.of(type, item.text());
    if (literal.isEmpty()) {
      problems.add(
          item.at(), "'" + item.text() + "' is no item here", "write " + Literal.form(type));
    }
    return literal;
  }

  private boolean fits(Node.Scalar item, Template template, Type type) {
    boolean fits = new Given(template, scope.declared(item.text()), item.at()).fits(type);
    if (!fits) {
      problems.add(
          item.at(), "'" + item.text() + "' is no item here", "write " + Literal.form(type));
    }
    return fits;
  }

  private long bounded(Reading in, String key, long otherwise, long min, long max) {
    long value = in.whole(key).orElse(otherwise);
    if (value < min || value > max) {
      problems.add(in.at(key), "'" + key + "' is out of bounds", "write " + min + " to " + max);
      return otherwise;
    }
    return value;
  }
}
