package dev.quarterdeck.chat;

import java.util.Optional;

/** What a lane asks a platform to do. */
public sealed interface Outbound {
  /** Unique for what is said; a platform that can, uses it to say a thing only once. */
  String id();

  /** Where. */
  Place place();

  /** What. */
  Message message();

  /**
   * A new message.
   *
   * @param only the platform id of the one person who may read it; never shown to others instead
   */
  record Post(String id, Place place, Message message, Optional<String> only) implements Outbound {}

  /** A message edited in place. */
  record Update(String id, Place place, String ref, Message message) implements Outbound {}
}
