package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the bot can speak, as far as it has seen. What is for a channel that the settings name
 * waits while it cannot: health tells who has to invite it, and no alert is lost meanwhile. What is
 * for others is dropped. Thread-safe.
 */
final class Presence {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration LATELY = Duration.ofMinutes(1);
  private static final int REMEMBERED = 1_000;

  private final Rooms rooms;
  private final InstantSource clock;
  private final Map<String, Instant> spoken = new ConcurrentHashMap<>();
  private final Map<String, Shut> shut = new ConcurrentHashMap<>();

  Presence(Rooms rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  private record Shut(String word, Instant seen) {}

  /** A message got there. */
  void spoke(String channel) {
    shut.remove(channel);
    if (spoken.size() > REMEMBERED) {
      spoken.clear();
    }
    spoken.put(channel, clock.instant());
  }

  /** None got there. */
  void outside(String channel) {
    spoken.remove(channel);
  }

  /** Whether one got there within the last minute; nobody tells it when it is sent away. */
  boolean lately(String channel) {
    Instant last = spoken.get(channel);
    return last != null && clock.instant().isBefore(last.plus(LATELY));
  }

  /** That result, unless it is to be waited for another. */
  SendResult result(String channel, Answer<?> answer, SendResult result) {
    if (answer instanceof Answer.Refused<?>(String word)
        && Words.shut(word)
        && rooms.named(channel)) {
      shut.put(channel, new Shut(word, clock.instant()));
      return new SendResult.RetryAfter(AGAIN);
    }
    return result;
  }

  /** Why what is for that channel waits, where it did lately; in Slack's word and ours. */
  Optional<String> shut(String channel) {
    return Optional.ofNullable(shut.get(channel))
        .filter(last -> clock.instant().isBefore(last.seen().plus(AGAIN.multipliedBy(2))))
        .map(last -> Words.refused(last.word()));
  }

  /** The channels of which that is so. */
  Optional<String> problem() {
    return shut.keySet().stream()
        .sorted()
        .flatMap(id -> shut(id).map(why -> "%s (%s)".formatted(id, why)).stream())
        .reduce((one, other) -> one + "; " + other)
        .map("What the bot has to say waits for channels: "::concat);
  }
}
