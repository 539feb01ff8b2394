package dev.quarterdeck.chat;

import java.util.List;
import java.util.Optional;

/**
 * What a person fills in instead of typing a command. All of it is literal text.
 *
 * @param command the head of the command, for example {@code scale}; names the form when it comes
 *     back
 * @param title what the command does
 * @param typed the line the form was opened for
 * @param submit the word on the button
 */
public record Form(String command, String title, String typed, List<Field> fields, String submit) {
  public Form {
    fields = List.copyOf(fields);
  }

  /**
   * A value to be filled in.
   *
   * @param name its name in the command
   * @param help what it is, or what is wrong with what was typed
   * @param initial what stands there when the form opens
   */
  public record Field(
      String name,
      String label,
      String help,
      boolean required,
      Optional<String> initial,
      Input input) {}

  /** How a value is filled in. */
  public sealed interface Input {
    /** One of these few. */
    record Choice(List<Option> options) implements Input {
      public Choice {
        options = List.copyOf(options);
      }
    }

    /** One of many, asked for by {@link Assist#options} while the person types. */
    record Lookup() implements Input {}

    /**
     * A number.
     *
     * @param min the least, {@link Double#NEGATIVE_INFINITY} where there is none
     * @param max the greatest, {@link Double#POSITIVE_INFINITY} where there is none
     * @param whole whether it has no fraction
     */
    @SuppressWarnings("AvoidCommonTypeNames")
    record Number(double min, double max, boolean whole) implements Input {}

    /** One line of at most that many characters. */
    record Line(int most) implements Input {}

    /** Lines of at most that many characters together. */
    record Lines(int most) implements Input {}
  }

  /** A value that can be chosen, and what people call it. */
  public record Option(String value, String label) {}
}
