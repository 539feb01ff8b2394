package dev.quarterdeck.inbox;

import java.time.Instant;

/**
 * An event as it came in.
 *
 * @param source where from, for example {@code console} or {@code alertmanager}
 * @param key what that source never gives to two events
 * @param type how to read the payload
 * @param payload JSON
 */
public record Arrival(String source, String key, String type, String payload, Instant at) {
  /** Longest payload taken, in characters. */
  public static final int MAX_PAYLOAD = 262_144;

  public Arrival {
    if (source.isBlank() || key.isBlank() || type.isBlank()) {
      throw new IllegalArgumentException("an arrival needs source, key and type");
    }
    if (key.length() > 255) {
      throw new IllegalArgumentException("key of " + key.length() + " characters from " + source);
    }
    if (payload.length() > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "payload of " + payload.length() + " characters, at most " + MAX_PAYLOAD);
    }
  }
}
