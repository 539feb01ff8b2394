package dev.quarterdeck.target;

import java.util.Objects;

/**
 * One named input or output of an action.
 *
 * @param required for an input: it must be given; for an output: it is always there on Done
 * @param onFailed for an output: it is there on Failed too
 */
public record Field(String name, Type type, boolean required, boolean onFailed, String help) {
  public Field {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("field '" + name + "' must match [a-z][a-z0-9_]*");
    }
    Objects.requireNonNull(type);
    Objects.requireNonNull(help);
  }

  /** A field that must be there. */
  public static Field required(String name, Type type, String help) {
    return new Field(name, type, true, false, help);
  }

  /** A field that may be missing. */
  public static Field optional(String name, Type type, String help) {
    return new Field(name, type, false, false, help);
  }

  /** An output that is there on Done and on Failed. */
  public static Field always(String name, Type type, String help) {
    return new Field(name, type, true, true, help);
  }
}
