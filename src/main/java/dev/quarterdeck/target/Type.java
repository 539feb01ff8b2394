package dev.quarterdeck.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a parameter, an input or an output may hold. */
public sealed interface Type {
  /** Text; when a pattern is given the whole text must match it. */
  record Text(Optional<Pattern> pattern) implements Type {}

  /** A whole number within bounds, both included. */
  record Whole(long min, long max) implements Type {
    public Whole {
      if (min > max) {
        throw new IllegalArgumentException("min " + min + " is above max " + max);
      }
    }
  }

  /** A number with decimals. */
  record Decimal() implements Type {}

  /** True or false. */
  record Flag() implements Type {}

  /** A length of time, written {@code 90s}, {@code 10m} or {@code 2h}. */
  record Span() implements Type {}

  /** One of a few words. */
  record Choice(List<String> of) implements Type {
    public Choice {
      of = List.copyOf(of);
      if (of.isEmpty()) {
        throw new IllegalArgumentException("a choice needs at least one word");
      }
    }
  }

  /**
   * The name of one of the {@link Secrets}. Only an input of an action can be one: who asks in a
   * channel neither chooses nor says a secret.
   */
  record Secret() implements Type {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * Whether a secret can be called that. What is named {@code quarterdeck.…} is the bot's own,
     * and no runbook's.
     */
    public static boolean named(String name) {
      return NAME.matcher(name).matches() && !name.startsWith("quarterdeck.");
    }
  }

  /**
   * A query in PromQL, written in the file. What is put into it by {@code {{ }}} stands in it as a
   * string, never as PromQL; so no person's word is one.
   */
  record Query() implements Type {}

  /** A thing in the world of the named {@link Kind}. */
  record Reference(String kind) implements Type {}

  /** Any text. */
  static Type text() {
    return new Text(Optional.empty());
  }

  /** A whole number of at least {@code min}. */
  static Type atLeast(long min) {
    return new Whole(min, Long.MAX_VALUE);
  }

  /** What is wrong with a value for this type, as the rest of a sentence; empty when it fits. */
  default Optional<String> objection(Object value) {
    boolean fits =
        switch (this) {
          case Text(var pattern) ->
              value instanceof String text
                  && pattern.map(p -> p.matcher(text).matches()).orElse(true);
          case Whole(long min, long max) ->
              (value instanceof Long || value instanceof Integer)
                  && ((Number) value).longValue() >= min
                  && ((Number) value).longValue() <= max;
          case Decimal _ -> value instanceof Number;
          case Flag _ -> value instanceof Boolean;
          case Span _, Query _ -> value instanceof String;
          case Secret _ -> value instanceof String name && Secret.named(name);
          case Choice(var of) -> value instanceof String word && of.contains(word);
          case Reference(String kind) ->
              value instanceof Map<?, ?> thing && kind.equals(thing.get("kind"));
        };
    return fits ? Optional.empty() : Optional.of("'" + value + "' is no " + bounds());
  }

  private String bounds() {
    return switch (this) {
      case Text(var pattern) -> pattern.map(p -> "text like " + p).orElse("text");
      case Whole(long min, long max) ->
          "whole number of at least " + min + (max == Long.MAX_VALUE ? "" : ", at most " + max);
      case Choice(var of) -> "one of " + String.join(", ", of);
      case Decimal _, Flag _, Span _, Query _, Reference _ -> word();
      case Secret _ -> "name of a secret";
    };
  }

  /** The word a runbook uses for this type. */
  default String word() {
    return switch (this) {
      case Text _ -> "string";
      case Whole _ -> "number";
      case Decimal _ -> "decimal";
      case Flag _ -> "flag";
      case Span _ -> "duration";
      case Choice _ -> "choice";
      case Secret _ -> "secret";
      case Query _ -> "promql";
      case Reference reference -> reference.kind();
    };
  }
}
