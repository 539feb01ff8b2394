package dev.quarterdeck.command;

import dev.quarterdeck.command.Words.Word;
import dev.quarterdeck.spelling.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the words of one line into the slots of its phrase. Used once. */
final class Filling {
  private final Phrase phrase;
  private final String line;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> extra = new ArrayList<>();

  Filling(Phrase phrase, String line) {
    this.phrase = phrase;
    this.line = line;
  }

  /** What is said by values whose slots are known. */
  static Parsed given(Phrase phrase, Map<String, String> values) {
    Filling filling = new Filling(phrase, "");
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!value.getValue().isBlank()) {
        @Nullable Parsed wrong = filling.named(value.getKey(), value.getValue());
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return filling.result();
  }

  Parsed fill(List<Word> words) {
    List<Parsed> wrong = take(words);
    return wrong.isEmpty() ? result() : wrong.getFirst();
  }

  /** The values that can be told, passing over what is wrong. */
  Map<String, String> understood(List<Word> words) {
    take(words);
    return Map.copyOf(values);
  }

  private List<Parsed> take(List<Word> words) {
    List<Word> said = words.subList(phrase.length(), words.size());
    List<Parsed> wrong = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Optional<Slot> turn = turn();
      boolean rest = turn.isPresent() && turn.get().place() == Slot.Place.REST;
      if (rest && !beforeRest(said.get(i))) {
        values.put(turn.get().name(), rest(said.subList(i, said.size())));
        break;
      }
      @Nullable Parsed objection = take(said.get(i), turn);
      if (objection != null) {
        wrong.add(objection);
      }
    }
    return wrong;
  }

  /** Values that are only named may stand before the rest begins; within it nothing is read. */
  private boolean beforeRest(Word word) {
    return word.name()
        .flatMap(phrase::slot)
        .filter(slot -> slot.place() == Slot.Place.NAMED)
        .isPresent();
  }

  private @Nullable Parsed take(Word word, Optional<Slot> turn) {
    if (word.dashed()) {
      return new Parsed.Dashed(phrase, turn, word.text());
    }
    Optional<String> name = word.name();
    if (name.isPresent()) {
      return named(name.get(), word.value());
    }
    turn.ifPresentOrElse(
        slot -> values.put(slot.name(), word.text()), () -> extra.add(word.text()));
    return null;
  }

  private @Nullable Parsed named(String name, String value) {
    if (phrase.slot(name).isEmpty()) {
      List<String> names = phrase.slots().stream().map(Slot::name).toList();
      return new Parsed.UnknownName(phrase, name, Nearest.all(name, names));
    }
    return values.put(name, value) == null ? null : new Parsed.Twice(phrase, name);
  }

  private Parsed result() {
    if (!extra.isEmpty()) {
      return new Parsed.TooMany(phrase, extra);
    }
    List<Slot> missing =
        phrase.slots().stream()
            .filter(slot -> slot.required() && blank(values.get(slot.name())))
            .toList();
    return missing.isEmpty()
        ? new Parsed.Matched(phrase, values)
        : new Parsed.Missing(phrase, missing, values);
  }

  private Optional<Slot> turn() {
    return phrase.slots().stream()
        .filter(slot -> slot.place() != Slot.Place.NAMED && !values.containsKey(slot.name()))
        .findFirst();
  }

  private String rest(List<Word> words) {
    return words.size() == 1
        ? words.getFirst().text()
        : line.substring(words.getFirst().start()).strip();
  }

  private static boolean blank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
