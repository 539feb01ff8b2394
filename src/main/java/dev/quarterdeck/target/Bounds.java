package dev.quarterdeck.target;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a value has to be: below the one, above the other, or between them; neither included. */
public record Bounds(OptionalDouble below, OptionalDouble above) {
  private static final MathContext SHOWN = new MathContext(4);

  public Bounds {
    if (below.isEmpty() && above.isEmpty()) {
      throw new IllegalArgumentException("a value is to be below or above something");
    }
    if (!Double.isFinite(below.orElse(0)) || !Double.isFinite(above.orElse(0))) {
      throw new IllegalArgumentException("a bound is a finite number");
    }
    if (below.orElse(Double.MAX_VALUE) <= above.orElse(-Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "nothing is both below %s and above %s"
              .formatted(said(below.getAsDouble()), said(above.getAsDouble())));
    }
  }

  /** How far a value is beyond the nearest bound: it holds when that is below zero. */
  double excess(double value) {
    return Double.isNaN(value)
        ? Double.POSITIVE_INFINITY
        : Math.max(
            below.isPresent() ? value - below.getAsDouble() : Double.NEGATIVE_INFINITY,
            above.isPresent() ? above.getAsDouble() - value : Double.NEGATIVE_INFINITY);
  }

  /** A value for people, rounded to four digits: {@code 0.3125}. */
  public static String said(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value)
        ? value > 0 ? "+Inf" : "-Inf"
        : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
  }

  /** For people: {@code above 1 and below 5}. */
  @Override
  public String toString() {
    return Stream.concat(
            above.stream().mapToObj(bound -> "above " + plain(bound)),
            below.stream().mapToObj(bound -> "below " + plain(bound)))
        .collect(Collectors.joining(" and "));
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
