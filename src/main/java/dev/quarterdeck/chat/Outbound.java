package dev.quarterdeck.chat;

/** What a lane asks a platform to do. */
public sealed interface Outbound {
  /** Unique for what is said; a platform that can, uses it to say a thing only once. */
  String id();

  /** Where. */
  Place place();

  /** What; of a file, the words beside it. */
  Message message();

  /** What is new in the conversation, and is to be there once. */
  sealed interface Once extends Outbound permits Post, Upload {}

  /**
   * A new message.
   *
   * @param audience who reads it; {@link Audience.Only} is never shown to others instead, and
   *     {@link Audience.Rather} is asked only of a platform that can {@link Caps.Cap#WHISPER}
   */
  record Post(String id, Place place, Message message, Audience audience) implements Once {}

  /**
   * A new message that is a file, for everybody; asked only of a platform that can {@link
   * Caps.Cap#UPLOAD}.
   *
   * @param comment one line of plain text that stands beside it
   */
  record Upload(String id, Place place, File file, String comment) implements Once {
    public Upload {
      if (comment.isBlank()) {
        throw new IllegalArgumentException("a file needs words beside it");
      }
    }

    @Override
    public Message message() {
      return Message.of(Doc.say(comment), comment);
    }
  }

  /** A message edited in place. */
  record Update(String id, Place place, String ref, Message message) implements Outbound {}
}
