package dev.quarterdeck.chat;

/**
 * The durable way out. All but {@link #nudge} are called inside the transaction of what they tell.
 */
public interface Outbox {
  /**
   * Says something once.
   *
   * @param id unique for what is said, so that saying it again after a crash says nothing
   * @param audience who reads it
   */
  void post(String id, Place place, Message message, Audience audience);

  /**
   * Shows a file once, among the messages of its conversation in their order; where the platform
   * takes no files, {@code comment} is said and that the file is to be asked for elsewhere.
   *
   * @param id as for messages, and among them
   * @param comment one line of plain text beside it
   */
  void upload(String id, Place place, File file, String comment);

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
