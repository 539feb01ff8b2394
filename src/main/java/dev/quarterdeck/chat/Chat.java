package dev.quarterdeck.chat;

import java.util.Optional;

/**
 * A chat platform, outbound; inbound its adapter writes to the inbox by itself. Thread-safe; never
 * called inside a transaction; every call has a deadline.
 */
public interface Chat {
  /** Its name in handles and places. */
  String platform();

  /** What it can do. */
  Caps caps();

  /** Sends; never throws for what the platform answers. */
  SendResult send(Outbound outbound);

  /** The platform's id of an earlier {@link Outbound.Post} whose answer was lost. */
  Optional<String> find(Outbound.Post post);

  /** What is wrong with it now, for health. */
  Optional<String> problem();
}
