package dev.quarterdeck.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people can make of an unknown outcome. */
public enum Answer {
  REDO,
  DONE,
  FAILED,
  STOP;

  /** As typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means, for the button and the help. */
  public String meaning() {
    return switch (this) {
      case REDO -> "do it again";
      case DONE -> "count it as done";
      case FAILED -> "count it as failed";
      case STOP -> "stop here, touch nothing";
    };
  }

  /** The answer of that word. */
  public static Optional<Answer> of(String word) {
    return Arrays.stream(values()).filter(a -> a.word().equals(word)).findFirst();
  }
}
