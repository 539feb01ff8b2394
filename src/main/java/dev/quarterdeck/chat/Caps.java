package dev.quarterdeck.chat;

import java.time.Duration;
import java.util.Set;

/**
 * What a platform can do, as data.
 *
 * @param maxText longest text of one block, in characters
 * @param gap shortest time between two messages to one conversation
 */
public record Caps(Set<Cap> can, int maxText, Duration gap) {
  public Caps {
    can = Set.copyOf(can);
  }

  /** Something a platform may or may not be able to do. */
  public enum Cap {
    BUTTON,
    /** A message that one person alone can read: {@link Audience.Only}. */
    ONLY_ONE_READER,
    /** What concerns one person is shown to that person alone: {@link Audience.Rather}. */
    WHISPER,
    /** A file: {@link Outbound.Upload}. */
    UPLOAD,
    EDIT,
    THREAD,
    IDEMPOTENT_SEND
  }
}
