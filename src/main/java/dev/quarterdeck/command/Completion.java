package dev.quarterdeck.command;

import dev.quarterdeck.command.Words.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a half-typed line stands. */
public sealed interface Completion {
  /** The command itself is being typed; {@code heads} go on from it. */
  record OfHead(List<Phrase> heads) implements Completion {
    public OfHead {
      heads = List.copyOf(heads);
    }
  }

  /**
   * A value is being typed.
   *
   * @param before the line up to the value
   * @param begun what stands there of it
   * @param values the values before it, by slot
   */
  record OfValue(Phrase phrase, Slot slot, String before, String begun, Map<String, String> values)
      implements Completion {
    public OfValue {
      values = Map.copyOf(values);
    }
  }

  /** Nothing can be offered. */
  record None() implements Completion {}

  /** Looks at {@code typed} among {@code phrases}. */
  static Completion of(String typed, List<Phrase> phrases) {
    String line = typed.stripLeading();
    if (!(Folding.fold(line) instanceof Folding.Folded.Line)
        || !(Words.split(line) instanceof Words.Split.Into split)) {
      return new None();
    }
    boolean open = line.isEmpty() || line.endsWith(" ");
    List<Word> words = split.words();
    List<Word> whole = open ? words : words.subList(0, words.size() - 1);
    Optional<Phrase> phrase = new Grammar(phrases).head(texts(whole));
    if (phrase.isEmpty()) {
      String begun = line.toLowerCase(Locale.ROOT);
      return new OfHead(phrases.stream().filter(p -> p.head().startsWith(begun)).toList());
    }
    Word last = open ? new Word("", 0, line.length()) : words.getLast();
    return rest(line, phrase.get(), whole, last)
        .orElseGet(() -> value(line, phrase.get(), whole, last));
  }

  /** When the value that takes the rest of the line has begun. */
  private static Optional<Completion> rest(
      String line, Phrase phrase, List<Word> whole, Word last) {
    int turns = (int) phrase.slots().stream().takeWhile(s -> s.place() != Slot.Place.REST).count();
    int first = phrase.length() + turns;
    if (turns == phrase.slots().size() || whole.size() < first) {
      return Optional.empty();
    }
    int start = whole.size() > first ? whole.get(first).start() : last.start();
    return Optional.of(
        new OfValue(
            phrase,
            phrase.slots().get(turns),
            line.substring(0, start),
            line.substring(start),
            values(line, phrase, whole.subList(0, first))));
  }

  private static Completion value(String line, Phrase phrase, List<Word> whole, Word last) {
    Map<String, String> values = values(line, phrase, whole);
    Optional<Slot> slot =
        last.name().isPresent()
            ? last.name().flatMap(phrase::slot)
            : next(phrase, values, last.text());
    boolean named =
        last.name().isEmpty() && slot.filter(s -> s.place() == Slot.Place.NAMED).isPresent();
    String before =
        line.substring(0, last.start())
            + last.name().map(name -> name + "=").orElse("")
            + (named ? slot.orElseThrow().name() + "=" : "");
    String begun = last.name().isPresent() ? last.value() : named ? "" : last.text();
    return slot.<Completion>map(s -> new OfValue(phrase, s, before, begun, values))
        .orElse(new None());
  }

  private static Map<String, String> values(String line, Phrase phrase, List<Word> whole) {
    return switch (new Filling(phrase, line).fill(whole)) {
      case Parsed.Matched matched -> matched.values();
      case Parsed.Missing missing -> missing.values();
      case Parsed.TooMany _,
          Parsed.UnknownName _,
          Parsed.Twice _,
          Parsed.Dashed _,
          Parsed.Unreadable _,
          Parsed.Unknown _,
          Parsed.Nothing _ ->
          Map.of();
    };
  }

  /** The slot whose turn it is; of those typed by name, one whose name begins so. */
  private static Optional<Slot> next(Phrase phrase, Map<String, String> values, String begun) {
    return phrase.slots().stream()
        .filter(slot -> !values.containsKey(slot.name()))
        .filter(slot -> slot.place() != Slot.Place.NAMED || slot.name().startsWith(begun))
        .findFirst();
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}
