package dev.quarterdeck.chat;

import java.util.Optional;

/** The durable way out. Both methods are called inside the transaction of what they tell. */
public interface Outbox {
  /**
   * Says something once.
   *
   * @param id unique for what is said, so that saying it again after a crash says nothing
   * @param only the platform id of the one person who may read it
   */
  void post(String id, Place place, Message message, Optional<String> only);

  /**
   * Opens the live card of a subject, to be posted to {@code place} and edited there from then on;
   * a second call for the same subject changes nothing.
   *
   * @param subject for example {@code run/42}
   */
  void openCard(String subject, Place place);

  /** Says that the card of a subject is out of date; edits coalesce to the newest state. */
  void raise(String subject);

  /** As {@link #raise}, for progress that need not survive a crash; called outside transactions. */
  void nudge(String subject);
}
