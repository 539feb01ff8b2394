package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Template;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.target.Type;
import java.util.Optional;

/**
 * A value that a call gives to a parameter.
 *
 * @param declared the type of the parameter it is nothing but
 */
public record Given(Template value, Optional<Type> declared, Mark at) {
  /** Whether it is written out in the file. */
  boolean literal() {
    return value instanceof Literal;
  }

  /**
   * Whether it can be the value of that parameter; a thing's name is resolved when it is planned.
   */
  boolean fits(Type type) {
    if (literal()) {
      return type instanceof Type.Reference || Literal.value(type, value.text()).isPresent();
    }
    return declared.map(d -> Fit.of(type, d)).orElseGet(() -> Fit.of(type, value.shape()));
  }
}
