package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.SendResult;
import java.time.Duration;
import java.util.function.Function;

/** What became of a call to the Web API. */
sealed interface Answer<T> {
  /** It was done. */
  record Done<T>(T value) implements Answer<T> {}

  /** It was not done, and may be asked again after that time. */
  record Later<T>(Duration pause) implements Answer<T> {}

  /** Perhaps it was done. */
  record Lost<T>(String why) implements Answer<T> {}

  /** It was refused, with Slack's word for it. */
  record Refused<T>(String word) implements Answer<T> {}

  /** As a lane is told, where the thing is done under {@code ref} in the good case. */
  default SendResult result(Function<T, String> ref) {
    return switch (this) {
      case Done<T> done -> new SendResult.Sent(ref.apply(done.value()));
      case Later<T> later -> new SendResult.RetryAfter(later.pause());
      case Lost<T> lost -> new SendResult.Unknown(lost.why());
      case Refused<T> refused ->
          new SendResult.Rejected(Words.refused(refused.word()), Words.gone(refused.word()));
    };
  }
}
