package dev.quarterdeck.runbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a runbook can end by its own states. */
public enum End {
  SUCCEEDED,
  FAILED,
  ROLLED_BACK;

  /** As written in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The end of that word. */
  public static Optional<End> of(String word) {
    return Arrays.stream(values()).filter(e -> e.word().equals(word)).findFirst();
  }
}
