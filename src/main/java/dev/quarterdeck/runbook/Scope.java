package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names expressions may use, in the whole runbook and in each of its states. */
final class Scope {
  private static final Pattern DIRECT =
      Pattern.compile("\\{\\{\\s*([a-z][a-z0-9_]*)(?:\\.([a-z][a-z0-9_]*))?\\s*}}");

  private static final Pattern PART = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

  private final Map<String, Shape> parameters;
  private final Map<String, Type> types = new HashMap<>();
  private final Map<String, List<Field>> outputs = new HashMap<>();
  private final Set<String> obscure = new HashSet<>();
  private final Problems problems;

  Scope(List<Parameter> parameters, Collection<Draft> drafts, Problems problems) {
    this.parameters = Shapes.ofParameters(parameters);
    this.problems = problems;
    parameters.forEach(p -> types.put(p.name(), p.type()));
    for (Draft draft : drafts) {
      draft
          .told()
          .ifPresentOrElse(
              fields -> {
                if (!fields.isEmpty() || draft instanceof Draft.Do) {
                  outputs.put(draft.name(), fields);
                }
              },
              () -> obscure.add(draft.name()));
    }
  }

  /** The parameters alone: what locks may use. */
  Map<String, Shape> parameters() {
    return parameters;
  }

  /** A name whose meaning another problem took away; what uses it cannot be judged. */
  void obscure(String name) {
    obscure.add(name);
  }

  /** Parameters and every output of every state. */
  Map<String, Shape> everywhere() {
    Map<String, Shape> names = new HashMap<>(parameters);
    outputs.forEach((state, fields) -> names.put(state, new Shape.Struct(Shapes.of(fields))));
    return names;
  }

  /** Parameters and the outputs that are there. */
  Map<String, Shape> with(Set<Flow.Output> there) {
    Map<String, Shape> names = new HashMap<>(parameters);
    outputs.forEach(
        (state, fields) -> {
          List<Field> present =
              fields.stream()
                  .filter(f -> there.contains(new Flow.Output(state, f.name())))
                  .toList();
          if (!present.isEmpty()) {
            names.put(state, new Shape.Struct(Shapes.of(present)));
          }
        });
    return names;
  }

  /** The declared type behind a template that is nothing but a name or an output. */
  Optional<Type> declared(String template) {
    Matcher direct = DIRECT.matcher(template);
    if (!direct.matches()) {
      return Optional.empty();
    }
    String name = direct.group(1);
    String field = direct.group(2);
    if (field == null) {
      return Optional.ofNullable(types.get(name));
    }
    return outputs.getOrDefault(name, List.of()).stream()
        .filter(f -> f.name().equals(field))
        .map(Field::type)
        .findFirst();
  }

  /** What {@code check} gives; its {@link Expressions.Malformed} becomes a problem. */
  <T> Optional<T> checked(Mark at, String text, Supplier<T> check) {
    try {
      return Optional.of(check.get());
    } catch (Expressions.Malformed e) {
      String used = used(text);
      if (obscure.stream().noneMatch(n -> used.matches("(?s).*\\b" + n + "\\b.*"))) {
        problems.add(at, String.valueOf(e.getMessage()), "correct it");
      }
      return Optional.empty();
    }
  }

  // The words around expressions, like the first of 'service/{{ it.name }}', are no names.
  private static String used(String text) {
    return text.contains("{{")
        ? PART.matcher(text).results().map(MatchResult::group).collect(Collectors.joining(" "))
        : text;
  }

  /** Reports outputs that are not there on some path; {@code used} are the names it uses. */
  void onEveryPath(
      Mark at, Set<String> used, Set<Flow.Output> there, Consumer<Map<String, Shape>> check) {
    try {
      check.accept(with(there));
    } catch (Expressions.Malformed e) {
      String state =
          used.stream()
              .filter(n -> outputs.containsKey(n))
              .sorted()
              .filter(n -> there.stream().noneMatch(o -> o.state().equals(n)))
              .findFirst()
              .orElse("");
      if (state.isEmpty()) {
        problems.add(
            at,
            "this may be absent here: " + e.getMessage(),
            "use outputs that are there when the action failed or was skipped");
      } else {
        problems.add(
            at,
            "an output of '" + state + "' is used, but this state is also reached without it",
            "pass '" + state + "' on every path, or use a parameter");
      }
    }
  }
}
