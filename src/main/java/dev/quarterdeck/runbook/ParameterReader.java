package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.spelling.Nearest;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code parameters:}. */
final class ParameterReader {
  private static final List<String> WORDS =
      List.of("string", "number", "decimal", "flag", "duration", "choice");

  private final Offer offer;
  private final Problems problems;

  ParameterReader(Offer offer, Problems problems) {
    this.offer = offer;
    this.problems = problems;
  }

  /** The parameters in the order they are written. */
  List<Parameter> read(Reading runbook, Names names) {
    List<Parameter> parameters = new ArrayList<>();
    for (Node.Entry entry : runbook.entries("parameters")) {
      boolean named = names.take("parameter", entry.name(), entry.at());
      Optional<Parameter> parameter =
          Reading.of(entry.value(), "a parameter", problems)
              .flatMap(in -> parameter(entry.name(), in));
      parameter.filter(p -> named).ifPresent(parameters::add);
    }
    return parameters;
  }

  private Optional<Parameter> parameter(String name, Reading in) {
    Optional<Type> type =
        in.required("type", "service").flatMap(word -> type(word, in, in.at("type")));
    String help = in.text("help").orElse("");
    Optional<Object> otherwise =
        type.flatMap(t -> in.text("default").flatMap(text -> otherwise(t, text, in.at("default"))));
    if (type.isPresent()) {
      in.done();
    }
    return type.map(t -> new Parameter(name, t, otherwise, help));
  }

  /** The type of that word, with what else {@code in} says of it. */
  Optional<Type> type(String word, Reading in, Mark at) {
    return switch (word) {
      case "string" -> Optional.of(new Type.Text(pattern(in)));
      case "number" -> whole(in);
      case "decimal" -> Optional.of(new Type.Decimal());
      case "flag" -> Optional.of(new Type.Flag());
      case "duration" -> Optional.of(new Type.Span());
      case "choice" -> choice(in);
      case "secret" -> secret(at);
      default -> reference(word, at);
    };
  }

  private Optional<Type> whole(Reading in) {
    long min = in.whole("min").orElse(Long.MIN_VALUE);
    long max = in.whole("max").orElse(Long.MAX_VALUE);
    if (min > max) {
      problems.add(in.at("min"), "min " + min + " is above max " + max, "swap them");
      return Optional.empty();
    }
    return Optional.of(new Type.Whole(min, max));
  }

  private Optional<Type> secret(Mark at) {
    problems.add(
        at,
        "a secret cannot be asked for in a channel",
        "name the secret at the input that takes it");
    return Optional.empty();
  }

  private Optional<Type> choice(Reading in) {
    List<String> of = in.texts("of").stream().map(Node.Scalar::text).distinct().toList();
    if (of.isEmpty()) {
      problems.add(in.at(), "a choice needs its words", "add 'of: [one, two]'");
      return Optional.empty();
    }
    return Optional.of(new Type.Choice(of));
  }

  private Optional<Pattern> pattern(Reading in) {
    return in.text("pattern")
        .flatMap(
            text -> {
              try {
                return Optional.of(Pattern.compile(text));
              } catch (PatternSyntaxException e) {
                String why = String.valueOf(e.getDescription());
                problems.add(in.at("pattern"), "this is no pattern: " + why, "correct it");
                return Optional.empty();
              }
            });
  }

  private Optional<Type> reference(String word, Mark at) {
    if (offer.kind(word).isPresent()) {
      return Optional.of(new Type.Reference(word));
    }
    List<String> known = new ArrayList<>(WORDS);
    offer.kinds().stream().map(Kind::name).sorted().forEach(known::add);
    problems.add(
        at,
        "unknown type '" + word + "'",
        Nearest.to(word, known)
            .map(n -> "write '" + n + "'")
            .orElse("there is " + String.join(", ", known)));
    return Optional.empty();
  }

  private Optional<Object> otherwise(Type type, String text, Mark at) {
    Optional<Object> value = Literal.value(type, text);
    if (value.isEmpty()) {
      problems.add(
          at, "default '" + text + "' is no " + type.word(), "write " + Literal.form(type));
    }
    return value;
  }
}
