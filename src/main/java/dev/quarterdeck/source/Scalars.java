package dev.quarterdeck.source;

import java.util.Optional;

/** Values of a type as they are written in files. */
public final class Scalars {
  private Scalars() {}

  /** A whole number in decimal digits; empty when it is none or beyond 64 bits. */
  public static Optional<Long> whole(String text) {
    try {
      return text.matches("-?[0-9]{1,19}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number, with or without decimals. */
  public static Optional<Double> decimal(String text) {
    return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")
        ? Optional.of(Double.valueOf(text))
        : Optional.empty();
  }

  /** {@code true} or {@code false}. */
  public static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
