package dev.quarterdeck.expression;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Checks expressions and templates against the shapes of the names they may use. Thread-safe. */
public interface Expressions {
  /**
   * Checks {@code text}, which must give {@code wanted}.
   *
   * @throws Malformed when it is not CEL, uses an unknown name or field, or gives another type
   */
  Expression check(String text, Map<String, Shape> names, Shape wanted);

  /**
   * Checks a value with {@code {{ }}} parts.
   *
   * @throws Malformed as {@link #check}, naming the part
   */
  Template template(String text, Map<String, Shape> names);

  /**
   * Checks a text in another language, into which every part is written as {@code quote} writes it.
   *
   * @param before is told what stands before each part, and refuses a place by {@link Malformed}
   */
  Template quoting(
      String text, Map<String, Shape> names, UnaryOperator<String> quote, Consumer<String> before);

  /** An expression that cannot be used; the message is for the author of the file. */
  final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With its sentence. */
    public Malformed(String message) {
      super(message);
    }
  }
}
