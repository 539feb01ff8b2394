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
   * @param row the inbox row of the press
   */
  Use use(String token, String login, long row);

  /** What became of using a token. */
  sealed interface Use {
    /** The press takes effect. */
    record First() implements Use {}

    /** It takes none: what it was offered for is over. */
    record Dead() implements Use {}

    /**
     * It takes none: this person has used it before.
     *
     * @param row the inbox row of the press that used it, where that is known
     */
    record Before(Optional<Long> row) implements Use {}
  }

  /** A press's meaning. */
  record Bound(String subject, String operation, String bound) {}
}
