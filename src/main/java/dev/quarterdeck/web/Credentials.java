package dev.quarterdeck.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sessions and API tokens. Secrets leave only when they are made. Thread-safe. */
public interface Credentials {
  /** How long a token lives when nothing else is said. */
  Duration TOKEN_LIFE = Duration.ofDays(30);

  /** How long a session lives. */
  Duration SESSION_LIFE = Duration.ofHours(12);

  /** Makes a token for a person; an Entry tells it. */
  Issued issue(String login, Duration life);

  /** Revokes a token and the sessions opened with it; an Entry tells it. False when none lives. */
  boolean revoke(String id);

  /** Whose token that is, while it lives. */
  Optional<Holder> token(String secret);

  /** Whether any token lives, so that somebody can get in at all. */
  boolean anybody();

  /** Opens a session with a token; gives its secret. */
  String open(Holder holder);

  /** Opens a session for a person of the demonstration, without proof; gives its secret. */
  String openDemo(String login);

  /** Whose session that is, while it lives and its token, if any, does too. */
  Optional<Holder> session(String secret);

  /** Ends a session. */
  void close(String secret);

  /** A token as it is given, once. */
  record Issued(String id, String secret, String login, Instant expires) {}

  /**
   * Who holds a credential.
   *
   * @param token the id of the token that proves it; empty for a demonstration
   */
  record Holder(String login, Optional<String> token) {
    /** Whether nothing proves it. */
    public boolean demo() {
      return token.isEmpty();
    }
  }
}
