package dev.quarterdeck.chat;

import java.time.Duration;

/** What became of an {@link Outbound}. */
public sealed interface SendResult {
  /** What can be found out of something sent before: it is there, or nobody can tell yet. */
  sealed interface Earlier extends SendResult {}

  /** It is there, under the platform's id {@code ref}. */
  record Sent(String ref) implements Earlier {}

  /** Not now: the lane waits this long. */
  record RetryAfter(Duration pause) implements SendResult {}

  /** Perhaps: the lane looks it up before it sends again, and does not do so for ever. */
  record Unknown(String why) implements Earlier {}

  /**
   * No: it will never be taken like this.
   *
   * @param gone whether that is because the message it was to change is not there any more
   */
  record Rejected(String why, boolean gone) implements SendResult {
    /** No, whatever is there. */
    public Rejected(String why) {
      this(why, false);
    }
  }
}
