package dev.quarterdeck.expectation;

import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import java.util.Optional;

/**
 * A value that a runbook or a command takes.
 *
 * @param required whether it has a value in every question that is asked
 */
public record Argument(Parameter parameter, boolean required) {
  /** A parameter of a runbook. */
  public static Argument of(Parameter parameter) {
    return new Argument(parameter, true);
  }

  /** An input of a command. */
  public static Argument of(Field field) {
    return new Argument(
        new Parameter(field.name(), field.type(), Optional.empty(), field.help()),
        field.required());
  }

  String name() {
    return parameter.name();
  }

  Type type() {
    return parameter.type();
  }

  /** The canonical value that is written; a thing is called what it is written, nobody is asked. */
  Optional<Object> value(String text) {
    return type() instanceof Type.Reference(String kind)
        ? Optional.of(new Thing(kind, text, text).value())
        : parameter.read(text);
  }

  /** What can be written for it, for messages. */
  String form() {
    return type() instanceof Type.Reference(String kind)
        ? "the name of a " + kind
        : parameter.form();
  }
}
