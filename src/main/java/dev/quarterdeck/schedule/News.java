package dev.quarterdeck.schedule;

import java.time.Instant;

/** What people are told of a schedule. */
public sealed interface News {
  /** It is about to fire. */
  record Announced(Instant moment) implements News {}

  /** Moments were found too late, and are not made up for. */
  record Missed(Windows windows) implements News {}

  /** Moments passed while it is paused; {@code pause} is as it stood before them. */
  record Held(Windows windows, Docket.Pause pause) implements News {}

  /** A moment was left out, as somebody wanted. */
  record Skipped(Instant moment) implements News {}

  /** A pause has come to its end. */
  record PauseOver(Docket.Pause pause) implements News {}
}
