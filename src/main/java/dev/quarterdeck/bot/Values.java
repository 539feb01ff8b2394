package dev.quarterdeck.bot;

import dev.quarterdeck.target.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Typed text as values of a {@link Type}; things in the world are the {@link Resolver}'s. */
final class Values {
  private Values() {}

  /** The value that {@code typed} says, when it is one of the type; a reference stays text. */
  static Optional<Object> of(Type type, String typed) {
    return switch (type) {
      case Type.Text text ->
          text.pattern().filter(p -> !p.matcher(typed).matches()).isPresent()
              ? Optional.empty()
              : Optional.of(typed);
      case Type.Whole whole -> whole(whole, typed);
      case Type.Decimal _ ->
          typed.matches("-?\\d{1,15}(\\.\\d{1,15})?")
              ? Optional.of(Double.valueOf(typed))
              : Optional.empty();
      case Type.Flag _ ->
          switch (typed.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
          };
      case Type.Span _ -> span(typed);
      case Type.Choice choice ->
          choice.of().contains(typed) ? Optional.of(typed) : Optional.empty();
      case Type.Reference _ -> Optional.of(typed);
      case Type.Secret _, Type.Query _ -> Optional.empty();
    };
  }

  /** What such a value is, for people: {@code a whole number of at least 0}. */
  static String words(Type type) {
    return switch (type) {
      case Type.Text text ->
          text.pattern().map(p -> "text that matches " + p.pattern()).orElse("text");
      case Type.Whole whole -> words(whole);
      case Type.Decimal _ -> "a number";
      case Type.Flag _ -> "true or false";
      case Type.Span _ -> "a length of time such as 90s, 10m or 2h";
      case Type.Choice choice -> "one of " + String.join(", ", choice.of());
      case Type.Reference reference -> "the name of a " + reference.kind();
      case Type.Secret _ -> "a secret, which nobody may say";
      case Type.Query _ -> "a query, which stands in the runbook";
    };
  }

  private static String words(Type.Whole whole) {
    if (whole.max() != Long.MAX_VALUE) {
      return "a whole number from %d to %d".formatted(whole.min(), whole.max());
    }
    return whole.min() == Long.MIN_VALUE
        ? "a whole number"
        : "a whole number of at least " + whole.min();
  }

  private static Optional<Object> whole(Type.Whole type, String typed) {
    if (!typed.matches("-?\\d{1,18}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(typed);
    return number < type.min() || number > type.max() ? Optional.empty() : Optional.of(number);
  }

  private static Optional<Object> span(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    if (!lower.matches("(\\d{1,4}d)?(\\d{1,6}h)?(\\d{1,7}m)?(\\d{1,8}s)?") || lower.isEmpty()) {
      return Optional.empty();
    }
    try {
      int days = lower.indexOf('d');
      String day = days < 0 ? "" : lower.substring(0, days + 1);
      String time = lower.substring(days + 1);
      return Optional.of(Duration.parse("P" + day + (time.isEmpty() ? "" : "T" + time)).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
