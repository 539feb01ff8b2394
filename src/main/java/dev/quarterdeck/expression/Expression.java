package dev.quarterdeck.expression;

import java.util.Map;
import java.util.Set;

/** A checked expression. Immutable and thread-safe. */
public interface Expression {
  /** Its text. */
  String text();

  /** The names it uses. */
  Set<String> names();

  /**
   * Its value: String, Long, Double, Boolean, List or Map.
   *
   * @throws Unevaluable when a name has no value, or the value cannot be computed
   */
  Object evaluate(Map<String, Object> values);

  /** An expression that has no value for these names; the message says which and why. */
  final class Unevaluable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With its sentence. */
    public Unevaluable(String message) {
      super(message);
    }
  }
}
