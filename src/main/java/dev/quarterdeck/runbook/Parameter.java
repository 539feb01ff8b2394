package dev.quarterdeck.runbook;

import dev.quarterdeck.target.Type;
import java.util.Optional;

/**
 * A named value a runbook is started with.
 *
 * @param otherwise the value when nothing is given; a parameter without one must be given
 */
public record Parameter(String name, Type type, Optional<Object> otherwise, String help) {
  /** The value that a written text is; empty for what is none of the type, and for a thing. */
  public Optional<Object> read(String text) {
    return Literal.value(type, text);
  }

  /** What can be written for it, for messages. */
  public String form() {
    return Literal.form(type);
  }
}
