package dev.quarterdeck.chat;

import java.util.Optional;

/** The opaque tokens of buttons. */
public interface Tokens {
  /**
   * What a token stands for, while it lives.
   *
   * @param from where it was pressed: nothing anywhere but in the conversation of its card
   */
  Optional<Bound> find(String token, Place from);

  /**
   * Uses the token for this person, inside the transaction that makes the press take effect.
   *
   * @return false when this person has used it before
   */
  boolean use(String token, String login);

  /** A press's meaning. */
  record Bound(String subject, String operation, String bound) {}
}
