package dev.quarterdeck.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A template as literal and computed parts, in order. */
record Parts(String text, List<Part> parts, UnaryOperator<String> quote) implements Template {
  private static final int LONGEST = 8_000;

  sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Computed(Checked expression) implements Part {}

  static Parts read(String text, Function<String, Checked> compile) {
    if (text.length() > LONGEST) {
      throw new Expressions.Malformed("the value is longer than " + LONGEST + " characters");
    }
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
      int close = text.indexOf("}}", open);
      if (close < 0) {
        throw new Expressions.Malformed("'" + text.substring(open) + "' is not closed by '}}'");
      }
      literal(text.substring(from, open), parts);
      parts.add(new Computed(compile.apply(expression(text, open, close))));
      from = close + 2;
    }
    literal(text.substring(from), parts);
    return new Parts(text, List.copyOf(parts), UnaryOperator.identity()).mixable();
  }

  private static String expression(String text, int open, int close) {
    String inside = text.substring(open + 2, close).strip();
    if (inside.isEmpty()) {
      throw new Expressions.Malformed("there is nothing in '{{ }}'");
    }
    return inside;
  }

  private static void literal(String text, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Literal(text));
    }
  }

  /** Only plain values have a text; a thing has a name, and the author must say which he means. */
  private Parts mixable() {
    for (Part part : parts) {
      if (parts.size() > 1
          && part instanceof Computed(Checked e)
          && (e.shape() instanceof Shape.Struct || e.shape() instanceof Shape.Texts)) {
        throw new Expressions.Malformed(
            "'{{ %s }}' is %s and cannot be part of a text".formatted(e.text(), e.shape().word()));
      }
    }
    return this;
  }

  /** The same, in which what is mixed with text is written as {@code quote} writes it. */
  Parts quoting(UnaryOperator<String> other) {
    return new Parts(text, parts, other);
  }

  /** What stands before each computed part; earlier ones are left out of it. */
  List<String> places() {
    List<String> places = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> before.append(literal.text());
        case Computed _ -> places.add(before.toString());
      }
    }
    return places;
  }

  @Override
  public Set<String> names() {
    return parts.stream()
        .flatMap(p -> p instanceof Computed(Checked e) ? e.names().stream() : null)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Shape shape() {
    return parts.size() == 1 && parts.getFirst() instanceof Computed(Checked e)
        ? e.shape()
        : new Shape.Text();
  }

  @Override
  public Object fill(Map<String, Object> values) {
    if (parts.size() == 1 && parts.getFirst() instanceof Computed(Checked e)) {
      return e.evaluate(values);
    }
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      filled.append(
          switch (part) {
            case Literal literal -> literal.text();
            case Computed computed -> quote.apply(written(computed.expression().evaluate(values)));
          });
    }
    return filled.toString();
  }

  @Override
  public String say(Map<String, Object> values) {
    StringBuilder said = new StringBuilder();
    for (Part part : parts) {
      said.append(
          switch (part) {
            case Literal literal -> literal.text();
            case Computed computed -> said(computed.expression(), values);
          });
    }
    return said.toString();
  }

  private static String said(Checked expression, Map<String, Object> values) {
    try {
      return written(expression.evaluate(values));
    } catch (Expression.Unevaluable e) {
      return "no data";
    }
  }

  private static String written(Object value) {
    return value instanceof Double number && Double.isFinite(number)
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
