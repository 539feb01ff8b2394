package dev.quarterdeck.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shape of one command: the literal words it begins with, then its slots.
 *
 * @param head the literal words, lower case, one space between them
 * @param help one sentence
 */
public record Phrase(String head, List<Slot> slots, String help) {
  private static final Pattern PART =
      Pattern.compile("\\{([a-z][a-z0-9_]*)(\\.\\.\\.)?}|\\[([a-z][a-z0-9_]*)(\\.\\.\\.)?]");

  public Phrase {
    slots = List.copyOf(slots);
    if (!head.matches("[a-z][a-z0-9_-]*( [a-z][a-z0-9_-]*)*")) {
      throw new IllegalArgumentException("a command begins with a word, not '" + head + "'");
    }
    if (slots.stream().map(Slot::name).distinct().count() != slots.size()) {
      throw new IllegalArgumentException("a slot stands twice in '" + head + "'");
    }
  }

  /**
   * Reads {@code scale {service} {replicas}}; {@code [name]} may be left out, {@code [name...]}
   * takes the rest of the line.
   *
   * @throws IllegalArgumentException when the pattern cannot be read
   */
  public static Phrase of(String pattern, String help) {
    List<String> head = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    for (String part : pattern.strip().split(" +", -1)) {
      Matcher slot = PART.matcher(part);
      if (slot.matches()) {
        slots.add(slot(slot));
      } else if (slots.isEmpty()) {
        head.add(part);
      } else {
        throw new IllegalArgumentException("'" + part + "' stands after a slot in: " + pattern);
      }
    }
    return new Phrase(String.join(" ", head), slots, help);
  }

  private static Slot slot(Matcher part) {
    boolean required = part.group(1) != null;
    boolean rest = part.group(required ? 2 : 4) != null;
    String name = part.group(required ? 1 : 3);
    return new Slot(name, rest ? Slot.Place.REST : Slot.Place.TURN, required, "");
  }

  /**
   * The same with what is known of its values: those in the pattern keep their place, the others
   * are typed as {@code name=value}.
   */
  public Phrase with(List<Slot> known) {
    Map<String, Slot> all = new LinkedHashMap<>();
    slots.forEach(slot -> all.put(slot.name(), slot));
    for (Slot slot : known) {
      Optional<Slot> placed = slot(slot.name());
      Slot.Place place = placed.map(Slot::place).orElse(Slot.Place.NAMED);
      all.put(slot.name(), new Slot(slot.name(), place, slot.required(), slot.help()));
    }
    return new Phrase(head, List.copyOf(all.values()), help);
  }

  /** The slot of that name. */
  public Optional<Slot> slot(String name) {
    return slots.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** How it is typed: {@code scale SERVICE REPLICAS [order=…]}. */
  public String usage() {
    return Stream.concat(Stream.of(head), slots.stream().map(Slot::usage))
        .collect(Collectors.joining(" "));
  }

  /** The line that would say these values: what a person could have typed. */
  public String line(Map<String, String> values) {
    StringBuilder line = new StringBuilder(head);
    StringBuilder rest = new StringBuilder();
    boolean gap = false;
    for (Slot slot : slots) {
      String value = values.get(slot.name());
      if (value == null) {
        gap = true;
      } else if (slot.place() == Slot.Place.REST) {
        rest.append(' ').append(value);
      } else if (slot.place() == Slot.Place.NAMED || gap || value.startsWith("-")) {
        line.append(' ').append(slot.name()).append('=').append(quoted(value));
      } else {
        line.append(' ').append(quoted(value));
      }
    }
    return line.append(rest).toString();
  }

  /** A value as it has to be typed. */
  static String quoted(String value) {
    return value.matches("[^\\s\"'=]+")
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  boolean begins(List<String> words) {
    List<String> mine = List.of(head.split(" "));
    return words.size() >= mine.size()
        && mine.equals(
            words.subList(0, mine.size()).stream().map(w -> w.toLowerCase(Locale.ROOT)).toList());
  }

  int length() {
    return head.split(" ").length;
  }
}
