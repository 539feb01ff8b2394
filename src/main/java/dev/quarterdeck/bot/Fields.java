package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Form;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.target.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a command's form: one for each value that a person may say. */
final class Fields {
  private static final int LINE = 500;

  /** Values of the bot's own commands that can be looked up. */
  private static final Set<String> LOOKED_UP = Set.of("run", "runbook", "role", "answer");

  private Fields() {}

  /**
   * What is known of values.
   *
   * @param unfit the names of those that are not right; only in a field that takes any text they
   *     stand again
   */
  record Filled(Map<String, String> typed, Set<String> unfit) {}

  /** The fields of a command, and by name what is to be said at them. */
  static List<Form.Field> of(Errand errand, Filled filled, Map<String, String> problems) {
    List<Form.Field> fields = new ArrayList<>();
    for (Slot slot : errand.phrase().slots()) {
      Optional<Want> want = want(errand, slot);
      input(slot, want)
          .ifPresent(
              input ->
                  fields.add(
                      new Form.Field(
                          slot.name(),
                          label(slot),
                          Optional.ofNullable(problems.get(slot.name()))
                              .orElse(Corrections.hint(slot)),
                          slot.required(),
                          initial(slot, want, filled, input),
                          input)));
    }
    return fields;
  }

  /** Where a problem is said that concerns no single field. */
  static String first(Phrase phrase) {
    return phrase.slots().getFirst().name();
  }

  static Optional<Want> want(Errand errand, Slot slot) {
    return errand.command().stream()
        .flatMap(command -> command.wants().stream())
        .filter(want -> want.name().equals(slot.name()))
        .findFirst();
  }

  private static Optional<Form.Input> input(Slot slot, Optional<Want> want) {
    if (want.isEmpty()) {
      return Optional.of(
          LOOKED_UP.contains(slot.name()) ? new Form.Input.Lookup() : new Form.Input.Line(LINE));
    }
    return switch (want.get().type()) {
      case Type.Reference _ -> Optional.of(new Form.Input.Lookup());
      case Type.Choice choice -> Optional.of(choice(choice.of()));
      case Type.Flag _ -> Optional.of(choice(List.of("true", "false")));
      case Type.Whole whole -> Optional.of(number(whole));
      case Type.Decimal _ ->
          Optional.of(
              new Form.Input.Number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false));
      case Type.Span _, Type.Text _ -> Optional.of(new Form.Input.Line(LINE));
      case Type.Secret _, Type.Query _ -> Optional.empty();
    };
  }

  private static Form.Input choice(List<String> words) {
    return new Form.Input.Choice(words.stream().map(w -> new Form.Option(w, w)).toList());
  }

  private static Form.Input number(Type.Whole whole) {
    return new Form.Input.Number(
        whole.min() == Long.MIN_VALUE ? Double.NEGATIVE_INFINITY : whole.min(),
        whole.max() == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : whole.max(),
        true);
  }

  private static String label(Slot slot) {
    String words = slot.name().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static Optional<String> initial(
      Slot slot, Optional<Want> want, Filled filled, Form.Input input) {
    String text = filled.typed().get(slot.name());
    if (text == null) {
      return want.flatMap(Fields::otherwise);
    }
    boolean free = input instanceof Form.Input.Line || input instanceof Form.Input.Lines;
    return free || !filled.unfit().contains(slot.name()) ? Optional.of(text) : Optional.empty();
  }

  /** The value that counts when none is said, where it is said as it would be typed. */
  private static Optional<String> otherwise(Want want) {
    return switch (want.type()) {
      case Type.Choice _, Type.Flag _, Type.Whole _, Type.Decimal _, Type.Text _ ->
          want.otherwise().map(Object::toString).filter(text -> !text.isBlank());
      case Type.Reference _, Type.Span _, Type.Secret _, Type.Query _ -> Optional.empty();
    };
  }
}
