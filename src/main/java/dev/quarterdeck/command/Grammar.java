package dev.quarterdeck.command;

import dev.quarterdeck.command.Words.Word;
import dev.quarterdeck.spelling.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every command there is. Reading is deterministic: the longest literal beginning decides which
 * command is meant, then values are taken in turn or by name. Immutable.
 */
public final class Grammar {
  private static final int MOST = 3;
  private final List<Phrase> phrases;

  /** Of these phrases; of two with the same head the first counts. */
  public Grammar(Collection<Phrase> phrases) {
    this.phrases = List.copyOf(phrases);
  }

  /**
   * What {@code line} says.
   *
   * @param usable which commands may be suggested
   */
  public Parsed parse(String line, Predicate<Phrase> usable) {
    return switch (Folding.fold(line)) {
      case Folding.Folded.Refused refused -> new Parsed.Unreadable(refused.why());
      case Folding.Folded.Line folded -> split(folded.text(), usable);
    };
  }

  /**
   * What a form says that was filled in: a value is a value, whatever it looks like.
   *
   * @param head the whole head of the command
   */
  public Parsed filled(String head, Map<String, String> given, Predicate<Phrase> usable) {
    Optional<Phrase> phrase = phrases.stream().filter(p -> p.head().equals(head)).findFirst();
    if (phrase.isEmpty()) {
      return parse(head, usable) instanceof Parsed.Unknown unknown
          ? unknown
          : new Parsed.Unknown(head, List.of());
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> value : given.entrySet()) {
      switch (Folding.fold(value.getValue())) {
        case Folding.Folded.Refused refused -> {
          return new Parsed.Unreadable(value.getKey() + ": " + refused.why());
        }
        case Folding.Folded.Line folded -> values.put(value.getKey(), folded.text());
      }
    }
    return Filling.given(phrase.get(), values);
  }

  /** The values of a line as far as they can be told, whatever else is wrong with it. */
  public Map<String, String> understood(String line) {
    if (!(Folding.fold(line) instanceof Folding.Folded.Line folded)
        || !(Words.split(folded.text()) instanceof Words.Split.Into split)) {
      return Map.of();
    }
    return head(split.words().stream().map(Word::text).toList())
        .map(phrase -> new Filling(phrase, folded.text()).understood(split.words()))
        .orElse(Map.of());
  }

  /** The command a line begins with. */
  public Optional<Phrase> head(List<String> words) {
    return phrases.stream()
        .filter(phrase -> phrase.begins(words))
        .max(Comparator.comparingInt(Phrase::length).thenComparing(first()));
  }

  private Comparator<Phrase> first() {
    return Comparator.<Phrase>comparingInt(phrases::indexOf).reversed();
  }

  private Parsed split(String line, Predicate<Phrase> usable) {
    return switch (Words.split(line)) {
      case Words.Split.Open open ->
          new Parsed.Unreadable(
              "A quote %s is opened and never closed. Close it, or leave it out."
                  .formatted(open.quote()));
      case Words.Split.Into split -> read(line, split.words(), usable);
    };
  }

  private Parsed read(String line, List<Word> words, Predicate<Phrase> usable) {
    if (words.isEmpty()) {
      return new Parsed.Nothing();
    }
    Optional<Phrase> phrase = head(words.stream().map(Word::text).toList());
    if (phrase.isEmpty()) {
      return new Parsed.Unknown(words.getFirst().text(), nearest(line, words, usable));
    }
    return new Filling(phrase.get(), line).fill(words);
  }

  /** The same line with the right head where that says everything, else how the command is used. */
  private List<String> nearest(String line, List<Word> words, Predicate<Phrase> usable) {
    List<Phrase> mine = phrases.stream().filter(usable).toList();
    LinkedHashSet<String> near = new LinkedHashSet<>();
    for (int length = Math.min(3, words.size()); length > 0; length--) {
      String rest = length < words.size() ? " " + line.substring(words.get(length).start()) : "";
      near(words.subList(0, length), mine).stream()
          .map(phrase -> corrected(phrase, rest))
          .forEach(near::add);
    }
    return near.stream().limit(MOST).toList();
  }

  private static String corrected(Phrase phrase, String rest) {
    String line = phrase.head() + rest;
    return Words.split(line) instanceof Words.Split.Into into
            && new Filling(phrase, line).fill(into.words()) instanceof Parsed.Matched
        ? line
        : phrase.usage();
  }

  private static List<Phrase> near(List<Word> begun, List<Phrase> mine) {
    String typed =
        begun.stream().map(Word::text).collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
    Map<String, Phrase> heads = new LinkedHashMap<>();
    mine.stream()
        .filter(phrase -> phrase.length() == begun.size())
        .forEach(phrase -> heads.putIfAbsent(phrase.head(), phrase));
    List<String> near = new ArrayList<>();
    if (typed.length() > 1) {
      heads.keySet().stream().filter(head -> head.startsWith(typed)).forEach(near::add);
    }
    near.addAll(Nearest.all(typed, List.copyOf(heads.keySet())));
    return near.stream().distinct().map(head -> Objects.requireNonNull(heads.get(head))).toList();
  }
}
