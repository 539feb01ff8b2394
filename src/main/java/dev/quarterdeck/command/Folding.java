package dev.quarterdeck.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what keyboards and chat programs do to a typed line: curly quotes, long dashes,
 * ellipses and unusual spaces become what was meant. Characters nobody can see are refused by their
 * code point, because a reader could not tell what would run.
 */
public final class Folding {
  /** Longest line taken, in characters. */
  public static final int LONGEST = 4_000;

  private static final Map<Integer, String> MEANT =
      Map.ofEntries(
          Map.entry(0x2014, "--"),
          Map.entry(0x2015, "--"),
          Map.entry(0x2010, "-"),
          Map.entry(0x2011, "-"),
          Map.entry(0x2012, "-"),
          Map.entry(0x2013, "-"),
          Map.entry(0x2212, "-"),
          Map.entry(0x2026, "..."),
          Map.entry(0x2018, "'"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201A, "'"),
          Map.entry(0x201B, "'"),
          Map.entry(0x201C, "\""),
          Map.entry(0x201D, "\""),
          Map.entry(0x201E, "\""),
          Map.entry(0x201F, "\""));

  /** Which face a symbol has; keyboards put it behind emojis, and it says nothing. */
  private static final int TEXT_FACE = 0xFE0E;

  private static final int EMOJI_FACE = 0xFE0F;

  private Folding() {}

  /** What became of a line. */
  public sealed interface Folded {
    /** It can be read; without space at its ends. */
    record Line(String text) implements Folded {}

    /** It cannot; {@code why} is a sentence for the person who typed it. */
    record Refused(String why) implements Folded {}
  }

  /** Folds {@code raw}. */
  public static Folded fold(String raw) {
    if (raw.length() > LONGEST) {
      return new Folded.Refused(
          "The line has %,d characters; a command has at most %,d."
              .formatted(raw.length(), LONGEST));
    }
    StringBuilder out = new StringBuilder(raw.length());
    for (int point : raw.strip().codePoints().toArray()) {
      if (point == TEXT_FACE || point == EMOJI_FACE) {
        continue;
      }
      if (point == '\n' || point == '\r') {
        return new Folded.Refused(
            "The text has more than one line; a command is one line. Send one command at a time.");
      }
      if (unseen(point)) {
        return new Folded.Refused(
            "The text holds the invisible or private character %s (%s). Type the command again by hand."
                .formatted(name(point), plain(Character.getName(point))));
      }
      out.append(meant(point));
    }
    return new Folded.Line(out.toString().strip());
  }

  private static String meant(int point) {
    if (point == '\t' || Character.getType(point) == Character.SPACE_SEPARATOR) {
      return " ";
    }
    String meant = MEANT.get(point);
    return meant == null ? Character.toString(point) : meant;
  }

  /** Letters and marks that have no face, though their kind has one. */
  private static boolean faceless(int point) {
    return point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x17B4
        || point == 0x17B5
        || (point >= 0x180B && point <= 0x180F)
        || point == 0x2800
        || point == 0x3164
        || point == 0xFFA0
        || (point >= 0xFE00 && point < TEXT_FACE)
        || (point >= 0xE0100 && point <= 0xE01EF);
  }

  private static boolean unseen(int point) {
    return faceless(point)
        || switch (Character.getType(point)) {
          case Character.FORMAT,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          case Character.CONTROL -> point != '\t';
          default -> false;
        };
  }

  private static String name(int point) {
    return "U+%04X".formatted(point);
  }

  private static String plain(@Nullable String name) {
    return name == null ? "unassigned" : name.toLowerCase(Locale.ROOT);
  }
}
