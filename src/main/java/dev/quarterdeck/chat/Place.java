package dev.quarterdeck.chat;

import java.util.Optional;

/**
 * Where a message stands.
 *
 * @param tenant the platform's workspace or server; empty where there is only one
 * @param channel the platform's immutable id of the conversation
 * @param thread the id of the message the thread hangs on
 */
public record Place(String platform, String tenant, String channel, Optional<String> thread) {
  /** The lane all messages of this conversation go through. */
  public String lane() {
    return platform + "/" + tenant + "/" + channel;
  }

  /** The same conversation, in the thread of {@code message}. */
  public Place inThread(String message) {
    return new Place(platform, tenant, channel, Optional.of(message));
  }
}
