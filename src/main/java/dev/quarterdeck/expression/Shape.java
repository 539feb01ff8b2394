package dev.quarterdeck.expression;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What an expression may expect behind a name; the type signature it is checked against. */
public sealed interface Shape {
  /** A string. */
  record Text() implements Shape {}

  /** A whole number. */
  record Whole() implements Shape {}

  /** A number with decimals. */
  record Decimal() implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /** A moment. */
  record Moment() implements Shape {}

  /** Strings in order. */
  record Texts() implements Shape {}

  /** Named values, each of its own shape, sorted by name. */
  record Struct(Map<String, Shape> fields) implements Shape {
    public Struct {
      fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }
  }

  /** What people call it, in messages. */
  default String word() {
    return switch (this) {
      case Text _ -> "text";
      case Whole _ -> "a whole number";
      case Decimal _ -> "a decimal";
      case Flag _ -> "true or false";
      case Moment _ -> "a moment";
      case Texts _ -> "a list of texts";
      case Struct struct -> "a thing with " + String.join(", ", struct.fields().keySet());
    };
  }
}
