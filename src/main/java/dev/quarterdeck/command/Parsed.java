package dev.quarterdeck.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a line says. Only {@link Matched} can be acted on; nothing else is ever guessed at. */
public sealed interface Parsed {
  /** Everything is there; values by slot, as typed. */
  record Matched(Phrase phrase, Map<String, String> values) implements Parsed {
    public Matched {
      values = Map.copyOf(values);
    }
  }

  /** Required values are missing; {@code values} are there. */
  record Missing(Phrase phrase, List<Slot> slots, Map<String, String> values) implements Parsed {
    public Missing {
      slots = List.copyOf(slots);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Words that no slot takes. */
  record TooMany(Phrase phrase, List<String> extra) implements Parsed {
    public TooMany {
      extra = List.copyOf(extra);
    }
  }

  /** {@code name=value} with a name the command does not have. */
  record UnknownName(Phrase phrase, String name, List<String> nearest) implements Parsed {
    public UnknownName {
      nearest = List.copyOf(nearest);
    }
  }

  /** A value that is given twice. */
  record Twice(Phrase phrase, String name) implements Parsed {}

  /**
   * A word that begins with a dash; such a value must be typed as {@code name=value}.
   *
   * @param slot the one whose turn it was
   */
  record Dashed(Phrase phrase, Optional<Slot> slot, String text) implements Parsed {}

  /** The line itself cannot be read. */
  record Unreadable(String why) implements Parsed {}

  /** No command begins like this; {@code nearest} are lines that could be meant. */
  record Unknown(String word, List<String> nearest) implements Parsed {
    public Unknown {
      nearest = List.copyOf(nearest);
    }
  }

  /** Nothing was said. */
  record Nothing() implements Parsed {}
}
