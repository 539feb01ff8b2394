package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.source.Durations;
import dev.quarterdeck.source.Scalars;
import dev.quarterdeck.target.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A value of a known type that is written out in the file. */
record Literal(String text, Shape shape, Object value) implements Template {
  @Override
  public Set<String> names() {
    return Set.of();
  }

  @Override
  public Object fill(Map<String, Object> values) {
    return value;
  }

  static Template plain(String text) {
    return new Literal(text, new Shape.Text(), text);
  }

  static Optional<Template> of(Type type, String text) {
    return value(type, text).map(v -> new Literal(text, Shapes.of(type), v));
  }

  /** The value as runs hold it; empty when the text is none of that type. */
  static Optional<Object> value(Type type, String text) {
    return switch (type) {
      case Type.Text t ->
          t.pattern().isEmpty() || t.pattern().get().matcher(text).matches()
              ? Optional.of(text)
              : Optional.empty();
      case Type.Whole(long min, long max) ->
          Scalars.whole(text).filter(n -> n >= min && n <= max).map(n -> n);
      case Type.Decimal _ -> Scalars.decimal(text).map(n -> n);
      case Type.Flag _ -> Scalars.flag(text).map(f -> f);
      case Type.Span _ -> Durations.read(text).map(d -> d.toString());
      case Type.Choice(var of) -> of.contains(text) ? Optional.of(text) : Optional.empty();
      case Type.Query _ -> Optional.<Object>of(text).filter(_ -> !text.isBlank());
      case Type.Reference _ -> Optional.empty();
      case Type.Secret _ -> Optional.<Object>of(text).filter(_ -> Type.Secret.named(text));
    };
  }

  /** What to write for a value of that type, for messages. */
  static String form(Type type) {
    return switch (type) {
      case Type.Text t -> t.pattern().map(p -> "text that matches " + p).orElse("text");
      case Type.Whole(long min, long max) -> "a whole number" + bounds(min, max);
      case Type.Decimal _ -> "a number";
      case Type.Flag _ -> "true or false";
      case Type.Span _ -> Durations.EXAMPLE;
      case Type.Choice(var of) -> String.join(" or ", of);
      case Type.Secret _ -> "the name of a secret, never the secret itself";
      case Type.Query _ -> "a query in PromQL";
      case Type.Reference(String kind) -> "'{{ PARAMETER }}' of type " + kind;
    };
  }

  private static String bounds(long min, long max) {
    String from = min == Long.MIN_VALUE ? "" : " from " + min;
    return max == Long.MAX_VALUE ? from : from + " to " + max;
  }
}
