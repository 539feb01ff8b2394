package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.SendResult;
import java.time.Duration;

/**
 * The channels that the settings name. What is for them waits while the bot cannot speak there:
 * health tells who has to invite it, and no alert is lost meanwhile. What is for others is dropped.
 */
record Awaited(Rooms rooms) {
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** That result, unless it is to be waited for another. */
  SendResult result(String channel, Answer<?> answer, SendResult result) {
    return answer instanceof Answer.Refused<?>(String word)
            && Words.shut(word)
            && rooms.named(channel)
        ? new SendResult.RetryAfter(AGAIN)
        : result;
  }
}
