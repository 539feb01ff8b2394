package dev.quarterdeck.alert;

import java.util.Locale;
import java.util.Map;

/**
 * How bad an alert is, in the word of its label {@code severity}.
 *
 * @param word as the label has it; empty when there is none
 */
public record Severity(String word) implements Comparable<Severity> {
  private static final Map<String, Level> LEVELS =
      Map.ofEntries(
          Map.entry("emergency", Level.EMERGENCY),
          Map.entry("page", Level.CRITICAL),
          Map.entry("critical", Level.CRITICAL),
          Map.entry("fatal", Level.CRITICAL),
          Map.entry("error", Level.ERROR),
          Map.entry("high", Level.ERROR),
          Map.entry("major", Level.ERROR),
          Map.entry("warning", Level.WARNING),
          Map.entry("warn", Level.WARNING),
          Map.entry("medium", Level.WARNING),
          Map.entry("minor", Level.MINOR),
          Map.entry("low", Level.MINOR),
          Map.entry("info", Level.INFO),
          Map.entry("none", Level.NONE));

  /** What the words in use come to, the worst first. */
  public enum Level {
    EMERGENCY(0),
    CRITICAL(1),
    ERROR(2),
    WARNING(3),
    /** No word, or one of somebody's own. */
    OTHER(4),
    MINOR(5),
    INFO(6),
    NONE(7);

    private final int rank;

    Level(int rank) {
      this.rank = rank;
    }

    /** In small letters. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of the value of that label. */
  public static Severity of(String label) {
    return new Severity(label.strip());
  }

  /** How bad that is. */
  public Level level() {
    return LEVELS.getOrDefault(word.toLowerCase(Locale.ROOT), Level.OTHER);
  }

  /** The lower the worse. */
  public int rank() {
    return level().rank;
  }

  /** Whether somebody should be woken. */
  public boolean grave() {
    return rank() <= Level.ERROR.rank;
  }

  /** For people. */
  public String words() {
    return word.isEmpty() ? "no severity" : word;
  }

  /** The worst first; words that are not known stand between warnings and information. */
  @Override
  public int compareTo(Severity other) {
    int byRank = Integer.compare(rank(), other.rank());
    return byRank != 0 ? byRank : word.compareTo(other.word);
  }
}
