package dev.quarterdeck.permission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be granted. */
public enum Verb {
  VIEW,
  PLAN,
  RUN,
  ANSWER,
  APPROVE,
  CANCEL,
  RETRY,
  PAUSE,
  SKIP,
  UNLOCK,
  FREEZE,
  SCHEDULE,
  SILENCE,
  ACK,
  ELEVATE,
  AUDIT,
  ADMIN;

  /** As written in files and said to people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verb of that word. */
  public static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
  }
}
