package dev.quarterdeck.command;

import java.util.Locale;

/**
 * A place for a value in a {@link Phrase}.
 *
 * @param place how it is typed
 * @param required whether it must be given
 * @param help what it is, for usage
 */
public record Slot(String name, Place place, boolean required, String help) {
  /** How a value is typed. */
  public enum Place {
    /** In its turn; also as {@code name=value}. */
    TURN,
    /** As {@code name=value} only; before the rest, where there is one. */
    NAMED,
    /** Everything to the end of the line, as it stands. */
    REST
  }

  /** As usage shows it: {@code SERVICE}, {@code [order=…]}, {@code [reason…]}. */
  public String usage() {
    String shown =
        switch (place) {
          case TURN -> name.toUpperCase(Locale.ROOT);
          case NAMED -> name + "=…";
          case REST -> name.toUpperCase(Locale.ROOT) + "…";
        };
    return required ? shown : "[" + shown + "]";
  }
}
