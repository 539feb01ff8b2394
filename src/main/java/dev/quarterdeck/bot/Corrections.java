package dev.quarterdeck.bot;

import dev.quarterdeck.command.Parsed;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.target.Words;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what was understood of a line that is no command, what is wrong, and what to type. */
final class Corrections {
  private static final Pattern NUMBER = Pattern.compile("-\\d+(\\.\\d+)?");

  /** What the values of the bot's own commands are. */
  private static final Map<String, String> HINTS =
      Map.of(
          "run", "the number of a run; runs lists them",
          "of", "the name of a runbook, how its command begins, or the number of a run",
          "runbook", "the name of a runbook with schedules; schedules lists them",
          "answer",
              "one of the answers on its card; redo, done, failed or stop where it does not know",
          "service", "the name of a service; services lists them",
          "command", "a whole command, as you would type it");

  private Corrections() {}

  static Mistake of(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Matched matched ->
          throw new IllegalArgumentException("nothing to correct in " + matched);
      case Parsed.Nothing _ ->
          new Mistake("Nothing was said.", "Type help to see what you can do here.");
      case Parsed.Unreadable unreadable ->
          new Mistake(unreadable.why(), "Nothing was done. Type help to see the commands.");
      case Parsed.Unknown unknown -> unknown(unknown);
      case Parsed.Missing missing -> missing(missing);
      case Parsed.TooMany many ->
          new Mistake(
              "Understood %s, but nothing takes %s."
                  .formatted(quote(many.phrase().head()), list(many.extra())),
              usage(many.phrase()) + ". A value with spaces is put in \"quotes\".");
      case Parsed.UnknownName name -> name(name);
      case Parsed.Twice twice ->
          new Mistake(
              "%s is given twice.".formatted(quote(twice.name())),
              "Leave one of them out. " + usage(twice.phrase()));
      case Parsed.Dashed dashed -> dashed(dashed);
    };
  }

  private static Mistake unknown(Parsed.Unknown unknown) {
    String wrong = "There is no command %s.".formatted(quote(cut(unknown.word())));
    List<String> near =
        unknown.nearest().stream().map(line -> "Did you mean: " + cut(line)).toList();
    return near.isEmpty()
        ? new Mistake(wrong, "Type help to see what you can do here.")
        : new Mistake(wrong, near);
  }

  private static Mistake missing(Parsed.Missing missing) {
    Map<String, String> there = missing.values();
    String understood =
        there.isEmpty()
            ? quote(missing.phrase().head())
            : quote(missing.phrase().head())
                + " with "
                + missing.phrase().slots().stream()
                    .filter(slot -> there.containsKey(slot.name()))
                    .map(slot -> slot.name() + " " + quote(cut(there.get(slot.name()) + "")))
                    .collect(Collectors.joining(", "));
    String absent =
        missing.slots().stream().map(Corrections::what).collect(Collectors.joining(", "));
    return new Mistake(
        "Understood %s, but %s is missing.".formatted(understood, absent), usage(missing.phrase()));
  }

  private static Mistake name(Parsed.UnknownName unknown) {
    String wrong =
        "%s has no value named %s."
            .formatted(quote(unknown.phrase().head()), quote(cut(unknown.name())));
    String near =
        unknown.nearest().isEmpty() ? "" : "Did you mean " + unknown.nearest().getFirst() + "=…? ";
    return new Mistake(
        wrong, near + usage(unknown.phrase()) + ". A value that holds = is put in \"quotes\".");
  }

  private static Mistake dashed(Parsed.Dashed dashed) {
    String text = cut(dashed.text());
    if (text.startsWith("--")) {
      return new Mistake(
          "%s looks like an option; values are named without dashes.".formatted(quote(text)),
          usage(dashed.phrase()));
    }
    String turn =
        dashed
            .slot()
            .map(slot -> "%s for %s begins with a dash.".formatted(quote(text), what(slot)))
            .orElse("%s begins with a dash.".formatted(quote(text)));
    String usage = usage(dashed.phrase());
    return NUMBER.matcher(text).matches()
        ? new Mistake(turn, usage)
        : new Mistake(turn, usage + ". A value that begins with a dash is typed as name=value.");
  }

  /** What the value of a slot is, where that is known. */
  static String hint(Slot slot) {
    return slot.help().isBlank() ? HINTS.getOrDefault(slot.name(), "") : slot.help();
  }

  private static String what(Slot slot) {
    String help = hint(slot);
    return help.isBlank() ? quote(slot.name()) : quote(slot.name()) + " (" + help + ")";
  }

  static String usage(Phrase phrase) {
    return "Usage: " + phrase.usage();
  }

  static String quote(String text) {
    return "'" + text + "'";
  }

  static String list(List<String> texts) {
    return texts.stream().map(t -> quote(cut(t))).collect(Collectors.joining(", "));
  }

  /** What a person typed, short enough to be repeated to everybody. */
  static String cut(String text) {
    return Words.cut(text, 80);
  }
}
