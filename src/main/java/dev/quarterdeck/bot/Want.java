package dev.quarterdeck.bot;

import dev.quarterdeck.command.Slot;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Type;
import java.util.Optional;

/**
 * A value a command takes.
 *
 * @param otherwise its value when none is typed
 */
record Want(String name, Type type, boolean required, Optional<Object> otherwise, String help) {
  static Want of(Parameter parameter) {
    return new Want(
        parameter.name(),
        parameter.type(),
        parameter.otherwise().isEmpty(),
        parameter.otherwise(),
        parameter.help());
  }

  static Want of(Field field) {
    return new Want(field.name(), field.type(), field.required(), Optional.empty(), field.help());
  }

  /** As the grammar sees it. */
  Slot slot() {
    Slot.Place place = required ? Slot.Place.TURN : Slot.Place.NAMED;
    String what = help.isBlank() ? Values.words(type) : help + "; " + Values.words(type);
    return new Slot(name, place, required, what);
  }
}
