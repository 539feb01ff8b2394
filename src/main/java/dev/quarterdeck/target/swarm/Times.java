package dev.quarterdeck.target.swarm;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/** The engine's times: RFC 3339 with nanoseconds, in any offset. */
final class Times {
  private Times() {}

  /** The time, or the beginning of time where there is none. */
  static Instant of(JsonNode node) {
    String text = node.asString("");
    try {
      return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      return Instant.EPOCH;
    }
  }
}
