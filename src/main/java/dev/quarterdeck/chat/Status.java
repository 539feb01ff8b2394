package dev.quarterdeck.chat;

import java.util.Optional;

/**
 * How what was asked for stands, for programs that ask; people read the document.
 *
 * @param subject the card this message is, or the one that tells how it goes on
 */
public record Status(Came came, Optional<String> subject) {
  public Status {
    if (came == Came.STARTED && subject.isEmpty()) {
      throw new IllegalArgumentException("what was started has a subject");
    }
  }

  /** A stand without a card. */
  public static Status of(Came came) {
    return new Status(came, Optional.empty());
  }

  /** A run was started; its card tells the rest. */
  public static Status started(String subject) {
    return new Status(Came.STARTED, Optional.of(subject));
  }

  /** Ways to stand. */
  public enum Came {
    /** The answer is the message. */
    ANSWERED,
    /** Something goes on; its card tells. */
    STARTED,
    /** Not understood, or it names what does not exist. */
    USAGE,
    /** Refused. */
    DENIED,
    /** A card that will change. */
    UNDERWAY,
    /** Ended as wanted. */
    SUCCEEDED,
    /** Failed, rolled back, cancelled or expired; or the bot could not. */
    FAILED
  }
}
