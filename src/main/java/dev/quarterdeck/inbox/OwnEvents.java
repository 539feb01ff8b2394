package dev.quarterdeck.inbox;

/** The way in for what the bot decides by itself. Thread-safe. */
@FunctionalInterface
public interface OwnEvents {
  /**
   * Keeps the event in the open transaction, so that it is there if and only if its cause is; the
   * same key never stands twice. It is handled after the commit.
   */
  Inbox.Accepted add(Arrival arrival);
}
